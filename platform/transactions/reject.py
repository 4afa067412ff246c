"""Intents that cannot be sent are told so, with the reason; nothing was signed and nothing is owed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from monitoring.incidents import open_incident
from transactions import outcomes
from transactions.models import Intent, Signer
from transactions.rehearse import Refusal

State = Intent.State
FAILED = [State.REVERTED, State.REJECTED, State.SUPERSEDED]
CONFLICT = "transactions.operation_conflict"


def reject(signer: Signer, refused: dict[int, Refusal], *, seen: int, now: datetime) -> bool:
    """Believe a refusal only while nothing of ours is under way by the same key or at the same contract.

    `seen` is the block the refusals were given at: what was mined above it was under way then.
    """
    return bool(refused) and _reject_those_alone(signer, refused, seen, now=now)


@transaction.atomic
def _reject_those_alone(signer: Signer, refused: dict[int, Refusal], seen: int, *, now: datetime) -> bool:
    Signer.objects.locked().get(pk=signer.pk)
    rows = Intent.objects.locked().filter(pk__in=refused, state=State.QUEUED)
    alone = [intent for intent in rows if not _something_under_way(intent, seen)]
    for intent in alone:
        _reject(intent, refused[intent.pk], now=now)
    return bool(alone)


@transaction.atomic
def reject_orphans(signer: Signer, *, now: datetime) -> bool:
    """An intent whose predecessor failed for good will never be wanted in this form."""
    failed = Q(depends_on__state__in=FAILED)
    rows = list(
        signer.intents.filter(failed, state=State.QUEUED).select_for_update(of=("self",)).order_by("pk")
    )
    for intent in rows:
        _reject(intent, Refusal("transactions.predecessor_failed", str(intent.depends_on)), now=now)
    return bool(rows)


def _something_under_way(intent: Intent, seen: int) -> bool:
    near = Q(signer=intent.signer_id) | Q(to=intent.to)
    then = Q(state=State.BOUND) | Q(block_number__gt=seen)
    return Intent.objects.filter(near, then, network=intent.network_id).exists()


def _reject(intent: Intent, why: Refusal, *, now: datetime) -> None:
    Intent.TRANSITIONS.move(intent, State.REJECTED)
    intent.error_code, intent.error_detail, intent.settled_at = why.code, why.detail[:400], now
    intent.save(update_fields=["state", "error_code", "error_detail", "settled_at"])
    if why.code == CONFLICT:
        detail = f"{intent.public_id}: {why.detail}"
        open_incident(code=why.code, subject=f"intent {intent.pk}", detail=detail, now=now)
    outcomes.announce(intent, now=now)
