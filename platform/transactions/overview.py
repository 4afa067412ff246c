"""Each sender's work at a glance: how much waits in which state, and since when the oldest. The desk, the
metrics and `engine_status` read the same."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Min

from transactions.models import Intent, Signer

WAITING = (Intent.State.QUEUED, Intent.State.BOUND)


@dataclass(frozen=True, slots=True)
class Workload:
    """`states` counts the sender's operations; `waits_since` is when the oldest open one was asked for."""

    signer: Signer
    states: dict[str, int] = field(default_factory=dict)
    waits_since: datetime | None = None


def workloads() -> list[Workload]:
    """One for each sender, in one statement more than the senders themselves."""
    signers = list(Signer.objects.select_related("network").order_by("network", "role", "pk"))
    rows = Intent.objects.order_by().values("signer", "state").annotate(Count("pk"), Min("created_at"))
    by_signer: dict[int, dict[str, tuple[int, datetime]]] = {}
    for row in rows:
        told = by_signer.setdefault(row["signer"], {})
        told[row["state"]] = (row["pk__count"], row["created_at__min"])
    return [_workload(signer, by_signer.get(signer.pk, {})) for signer in signers]


def _workload(signer: Signer, states: dict[str, tuple[int, datetime]]) -> Workload:
    waiting = [states[state][1] for state in WAITING if state in states]
    counts = {state: count for state, (count, _oldest) in sorted(states.items())}
    return Workload(signer, counts, min(waiting, default=None))
