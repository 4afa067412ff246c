"""Signed intents end here, by final facts only, and every end is announced in the commit that makes it.

Node calls come first; the transaction then takes the network's row, which the indexer's rollback takes
too, and goes on only if the block the judgement rests on is still on the followed branch.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from chain.client import Node
from chain.models import Block, Network
from kernel.bulk import update_rows
from monitoring.crash import crash_point
from monitoring.incidents import close_incidents, open_incident
from transactions import judge, noop, outcomes
from transactions.examine import Doubt, canonical_hashes, examine
from transactions.judge import Ending, Evidence, Finding
from transactions.models import Intent, Signer
from transactions.resend import FEE_LIMIT
from transactions.sight import Sight, attempts_of

logger = logging.getLogger(__name__)
OUTCOME_FAILED = "transactions.outcome_failed"


def settle(signer: Signer, bound: Sequence[Intent], sight: Sight, *, node: Node, now: datetime) -> bool:
    """End what can be ended; says whether anything was."""
    if sight.final is None:
        return False
    evidence = Evidence(
        receipts=sight.receipts,
        canonical=canonical_hashes(signer.network, sight, node=node),
        final_number=sight.final.number,
        final_count=sight.final_count,
    )
    endings: dict[int, Ending] = {}
    doubtful: list[Doubt] = []
    for intent in bound:
        cancels = {attempt.tx_hash: attempt.cancels for attempt in attempts_of(intent)}
        finding, receipt = judge.find(intent.nonce or 0, list(cancels), evidence)
        if receipt and cancels[receipt.tx_hash]:
            doubtful.append((intent, Finding.FAILED, receipt))
        elif finding is Finding.SUCCEEDED:
            endings[intent.pk] = Ending(Intent.State.DONE, receipt)
        elif finding is not Finding.WAIT:
            doubtful.append((intent, finding, receipt))
    endings |= examine(doubtful, sight.final, node=node)
    return commit(signer.network, endings, final=sight.final, expected=Intent.State.BOUND, now=now)


def commit(
    network: Network, endings: dict[int, Ending], *, final: Block, expected: Intent.State, now: datetime
) -> bool:
    """Apply the endings together; if a listener refuses one, apply the others one by one and report it."""
    if not endings:
        return False
    try:
        return _apply(network, endings, final, expected, now)
    except Exception:  # noqa: BLE001  a listener's fault must not hold up the other intents
        applied = [_apply_alone(network, pk, ending, final, expected, now) for pk, ending in endings.items()]
        return any(applied)


def _apply_alone(
    network: Network, pk: int, ending: Ending, final: Block, expected: Intent.State, now: datetime
) -> bool:
    try:
        return _apply(network, {pk: ending}, final, expected, now)
    except Exception as error:
        logger.exception("the end of intent %s was refused by a listener", pk)
        detail = f"a listener refused the end: {type(error).__name__}"
        open_incident(code=OUTCOME_FAILED, subject=f"intent {pk}", detail=detail, now=now)
        return False


@transaction.atomic
def _apply(
    network: Network, endings: dict[int, Ending], final: Block, expected: Intent.State, now: datetime
) -> bool:
    network = Network.objects.locked().get(pk=network.pk)
    if not network.blocks.filter(pk=final.pk, hash=final.hash).exists():
        return False  # rolled back since we looked
    rows = list(Intent.objects.locked().filter(pk__in=endings, state=expected).select_related(None))
    for intent in rows:
        end(intent, endings[intent.pk], final=final, now=now)
    update_rows(rows, ENDED_FIELDS)
    for intent in rows:
        outcomes.announce(intent, now=now)
    subjects = [f"intent {intent.pk}" for intent in rows]
    close_incidents(codes=[FEE_LIMIT, OUTCOME_FAILED], subjects=subjects, now=now)
    crash_point("settle.before_commit")
    return bool(rows)


ENDED_FIELDS = [
    "state",
    "nonce",
    "adopted",
    "order",
    "tx_hash",
    "block_number",
    "block_hash",
    "error_code",
    "error_detail",
    "settled_at",
]


def end(intent: Intent, ending: Ending, *, final: Block, now: datetime) -> None:
    """Move the row; the caller saves. An adopted effect hangs from the final block it was seen at."""
    Intent.TRANSITIONS.move(intent, ending.state)
    intent.adopted, intent.order = ending.adopted, ""
    intent.error_code, intent.error_detail = ending.code, ending.detail[:400]
    if ending.state == Intent.State.QUEUED:
        if not ending.code:
            _report_displacement(intent, ending.taker, now=now)
        intent.nonce = None
        noop.retire(intent)
        return
    intent.settled_at = now
    receipt = ending.receipt
    intent.tx_hash = receipt.tx_hash if receipt else None
    intent.block_number = receipt.block_number if receipt else final.number
    intent.block_hash = receipt.block_hash if receipt else final.hash


def _report_displacement(intent: Intent, taker: str, *, now: datetime) -> None:
    """Somebody else used the nonce: with the same key, so a person has to know."""
    which = f"transaction {taker}, which" if taker else "a transaction"
    open_incident(
        code="transactions.foreign_transaction",
        subject=f"signer {intent.signer_id} nonce {intent.nonce}",
        detail=f"{intent.public_id} lost nonce {intent.nonce} to {which} the platform did not sign",
        now=now,
    )
