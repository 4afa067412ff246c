"""The oldest operation of each sender that waits for too long: an incident while it waits, closed by itself
when it moves.

It asks the database only, so it also notices when the node is silent or no block comes.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Case, F, Max, Min, Q, QuerySet, When
from django.db.models.functions import Coalesce, Greatest

from monitoring.incidents import close_others, open_incident
from monitoring.loops import loop
from transactions.models import Intent

STUCK = "transactions.stuck"
AT_ITS_NONCE = Min("attempts__created_at", filter=Q(attempts__nonce=F("nonce")))
SINCE = Case(
    When(state=Intent.State.BOUND, then=Coalesce(AT_ITS_NONCE, "created_at")),
    default=Greatest("created_at", Max("attempts__created_at")),
)


@loop("watch", seconds=30.0)
def watch(now: datetime) -> None:
    """One incident a sender at most: what is behind its oldest operation often waits for that one only."""
    stuck = oldest_overdue(now=now)
    close_others(code=STUCK, subjects=[intent.public_id for intent in stuck], now=now)
    for intent in stuck:
        open_incident(code=STUCK, subject=intent.public_id, detail=_describe(intent), now=now)


def oldest_overdue(*, now: datetime) -> list[Intent]:
    """For each sender the operation that has waited longest, if that is longer than `STUCK_MINUTES`; its
    `since` is when it was first signed at its nonce, or queued."""
    first: dict[int, Intent] = {}
    for intent in _overdue(now - timedelta(minutes=settings.STUCK_MINUTES)):
        first.setdefault(intent.signer_id, intent)
    return list(first.values())


def _overdue(before: datetime) -> "QuerySet[Intent]":
    waiting = Intent.objects.open().annotate(since=SINCE).filter(since__lt=before)
    return waiting.select_related("signer", "network").defer("calldata").order_by("since", "pk")


def _describe(intent: Intent) -> str:
    nonce = "" if intent.nonce is None else f" at nonce {intent.nonce}"
    stopped = [name for name in ("signer", "network") if getattr(intent, name).paused]
    why = f"; paused: {', '.join(stopped)}" if stopped else ""
    since = getattr(intent, "since")  # noqa: B009  an annotation, unknown to the model
    return (
        f"{intent.purpose} of {intent.signer} is {intent.state}{nonce} since {since:%Y-%m-%d %H:%M} UTC{why}"
    )
