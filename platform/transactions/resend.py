"""Signed transactions that the chain does not have yet: the same bytes again, or a better price at the
same nonce.

What a node answers to a send is not looked at: "already known", "nonce too low", a time-out and silence
all mean "look for the hash next turn". A replacement is committed before it is sent, like every
signature.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from chain import questions
from chain.client import Node
from monitoring.crash import crash_point
from monitoring.incidents import open_incident
from transactions import fees, noop
from transactions.models import Attempt, Intent, Signer
from transactions.sight import Sight, attempts_of
from transactions.sign import never_seen, sign

STALE_BLOCKS = 6
FEE_LIMIT = "transactions.fee_limit"


def resend(signer: Signer, bound: Sequence[Intent], sight: Sight, *, node: Node, now: datetime) -> bool:
    """Send what was lost, raise what is stuck; says whether a replacement was signed."""
    waiting = [intent for intent in bound if (intent.nonce or 0) >= sight.count]
    newest = [attempts_of(intent)[-1] for intent in waiting]
    lost = [attempt for attempt in newest if attempt.tx_hash not in sight.known]
    ordered = {intent.pk for intent in waiting if intent.order}
    stuck = [attempt for attempt in newest if attempt.intent_id in ordered or _is_stuck(attempt, sight)]
    raised = [better for attempt in stuck if (better := _raise(signer, attempt, sight, now))]
    replaced = {attempt.nonce for attempt in raised}
    broadcast([attempt for attempt in lost if attempt.nonce not in replaced] + raised, node=node)
    return bool(raised)


def broadcast(attempts: Sequence[Attempt], *, node: Node) -> None:
    """Send in nonce order, one post for all. Raises `NodeUnreachable`; nothing has to be undone then."""
    ordered = sorted(attempts, key=lambda attempt: attempt.nonce)
    if ordered:
        node.try_all([questions.send(bytes(attempt.raw)) for attempt in ordered])
        crash_point("send.after")


def _is_stuck(attempt: Attempt, sight: Sight) -> bool:
    """The next to be mined has waited for long, or the base fee has outgrown the offer."""
    old = sight.head.number - attempt.first_block >= STALE_BLOCKS
    return old and (attempt.nonce == sight.count or attempt.fee_cap < sight.head.base_fee)


def _raise(signer: Signer, attempt: Attempt, sight: Sight, now: datetime) -> Attempt | None:
    offer = fees.raised(
        tip=attempt.tip, fee_cap=attempt.fee_cap, base_fee=sight.head.base_fee, limit=signer.fee_cap
    )
    if offer is None:
        detail = (
            f"the fee limit of {signer.fee_cap} wei leaves no room; the last bytes are sent again and again"
        )
        open_incident(code=FEE_LIMIT, subject=f"intent {attempt.intent_id}", detail=detail, now=now)
        return None
    with transaction.atomic():
        Signer.objects.locked().get(pk=signer.pk)
        newest = Attempt.objects.filter(intent=attempt.intent_id, nonce=attempt.nonce).last()
        held = Intent.objects.filter(pk=attempt.intent_id, state=Intent.State.BOUND, nonce=attempt.nonce)
        intent = held.first()
        if newest != attempt or intent is None:
            return None  # another worker was quicker
        cancels = attempt.cancels or intent.order == Intent.Order.CANCEL
        signed = sign(
            signer,
            intent,
            nonce=attempt.nonce,
            gas=noop.GAS if cancels else attempt.gas,
            offer=offer,
            head=sight.head.number,
            cancels=cancels,
        )
        better = never_seen(signer, [signed])[0]
        better.save()
        held.update(order="")
        crash_point("bump.before_commit")
    crash_point("bump.after_commit")
    return better
