"""Which receivers get which new events. Who may see an event is said in one place, `models.event`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from investors.models import Investor
from webhooks.models import Delivery, Event, Receiver

MANY = (Event.Audience.HOLDERS, Event.Audience.SHOWN)


def fan_out(events: Sequence[Event], *, now: datetime) -> None:
    """A delivery for each receiver that wants one, in the order of the events."""
    if not events:
        return
    by_owner: dict[tuple[int | None, int | None], list[Receiver]] = defaultdict(list)
    for receiver in _concerned(events):
        by_owner[receiver.investor_id, receiver.organisation_id].append(receiver)
    keys = [event.pk for event in events]
    for receivers in by_owner.values():
        mine = list(seen_by(receivers[0]).filter(pk__in=keys))
        for receiver in receivers:
            queue(receiver, mine, now=now)


def seen_by(receiver: Receiver) -> QuerySet[Event]:
    """What its owner may see."""
    if receiver.investor:
        return Event.objects.seen_by_investor(receiver.investor)
    assert receiver.organisation  # noqa: S101  a constraint of the table
    return Event.objects.seen_by_organisation(receiver.organisation)


def queue(receiver: Receiver, events: Iterable[Event], *, now: datetime) -> int:
    """The types it wants, in this order; says how many."""
    rows = [
        Delivery(receiver=receiver, event=event, lane=event.lane, created_at=now)
        for event in events
        if receiver.wants(event.type)
    ]
    Delivery.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def _concerned(events: Sequence[Event]) -> QuerySet[Receiver]:
    """Enabled, and of somebody one of the events may be for; what is told to many may be for any investor."""
    investors = {event.investor_id for event in events if event.investor_id}
    theirs = Q(investor__in=investors) | Q(organisation__in=_organisations(events, investors))
    if any(event.audience in MANY for event in events):
        theirs |= Q(investor__isnull=False)
    enabled = Receiver.objects.enabled().filter(theirs)
    return enabled.select_related("investor", "organisation").order_by("pk")


def _organisations(events: Sequence[Event], investors: Collection[int]) -> set[int]:
    introduced = Investor.objects.filter(pk__in=investors, user=None, introduced_by__isnull=False)
    introducers = set(introduced.values_list("introduced_by_id", flat=True))
    return introducers | {event.organisation_id for event in events if event.organisation_id}
