"""Facts become events, events get their place in the order, and everybody who wants one gets a delivery: one
commit, or none of it. The cursors move in it too, so each fact is told once however often this is killed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial

from django.db import connection, transaction

from chain.models import Network
from monitoring.crash import crash_point
from monitoring.incidents import open_incident
from webhooks.catalogue import WrongData
from webhooks.draft import Draft
from webhooks.fan_out import fan_out
from webhooks.models import Event
from webhooks.sources import chain, journal, outcomes
from webhooks.sources.feeds import lock_gate

CHANNEL = "jangbu_events"
UNTOLD = "webhooks.untold"
TURNS = 20  # of each source at a time, so that none starves the others
Take = Callable[[], list[Draft] | None]
"""The next facts as drafts; None where there are no facts left."""


def publish(*, now: datetime) -> int:
    """What there is to tell, source by source; returns how many events were made."""
    sources: list[Take] = [journal.take, outcomes.take]
    sources += [partial(chain.take, network) for network in Network.objects.order_by("pk")]
    return sum(_exhaust(take, now) for take in sources)


def _exhaust(take: Take, now: datetime) -> int:
    made = 0
    for _turn in range(TURNS):
        count = _publish_some(take, now)
        if count is None:
            break
        made += count
    return made


@transaction.atomic
def _publish_some(take: Take, now: datetime) -> int | None:
    lock_gate()
    drafts = take()
    if drafts is None:
        return None
    events = Event.objects.bulk_create(_events(drafts, now), batch_size=1000)
    fan_out(events, now=now)
    if events:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
    crash_point("webhooks.before_commit")
    return len(events)


def _events(drafts: Sequence[Draft], now: datetime) -> list[Event]:
    told = _told(drafts)
    events = []
    for draft in _news(drafts):
        if draft.key in told:
            continue
        try:
            events.append(draft.event(now=now))
        except WrongData as error:  # one that does not fit its type must not hold up all that come after
            open_incident(code=UNTOLD, subject=draft.key, detail=str(error), now=now)
    return events


def _told(drafts: Iterable[Draft]) -> set[str]:
    keys = [draft.key for draft in drafts]
    return set(Event.objects.filter(key__in=keys).values_list("key", flat=True))


def _news(drafts: Sequence[Draft]) -> list[Draft]:
    """Without those that only repeat what was told last about the same thing."""
    about = {draft.about for draft in drafts if draft.only_news}
    newest = Event.objects.filter(about__in=about).order_by("about", "-pk").distinct("about")
    last = dict(newest.values_list("about", "type"))
    kept = []
    for draft in drafts:
        if draft.only_news and last.get(draft.about) == draft.type:
            continue
        last[draft.about] = draft.type
        kept.append(draft)
    return kept
