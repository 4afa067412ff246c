"""The second look, at what a receipt alone does not tell: was it done after all, and why was it taken
back?"""

from collections.abc import Sequence
from typing import Any

from chain import effects, questions
from chain.answers import Receipt
from chain.client import Node
from chain.effects import Deed, Effect
from chain.errors import Reverted
from chain.models import Block, Network
from chain.questions import Question
from transactions import judge
from transactions.judge import Ending, Finding
from transactions.models import Intent
from transactions.sight import Sight, attempts_of
from transactions.stranger import taker_of

Doubt = tuple[Intent, Finding, Receipt | None]


def deed_of(intent: Intent) -> Deed:
    return Deed(
        sender=intent.signer.address,
        to=intent.to,
        data=bytes(intent.calldata),
        operation_id=intent.operation_id,
        payload_hash=intent.payload_hash,
        nonce=intent.nonce,
    )


def canonical_hashes(network: Network, sight: Sight, *, node: Node) -> dict[int, str]:
    """The hash of each final block that holds a transaction of ours.

    Stored blocks answer; one that was pruned as empty is asked of the node, which has just shown that
    it knows our final block by its hash and is therefore on our branch.
    """
    final = sight.final.number if sight.final else -1
    numbers = {r.block_number for r in sight.receipts.values() if r.block_number <= final}
    stored = dict(network.blocks.filter(number__in=numbers).values_list("number", "hash"))
    missing = sorted(numbers - stored.keys())
    headers = node.ask_all([questions.header(number) for number in missing]) if missing else []
    return stored | {header.number: header.hash for header in headers if header}


def examine(doubts: Sequence[Doubt], final: Block, *, node: Node) -> dict[int, Ending]:
    """How the doubtful ones end; those about which the node is not sure yet are left out."""
    endings = {}
    for intent, finding, receipt in doubts:
        if finding is Finding.FAILED and receipt is not None:
            endings[intent.pk] = _failed(intent, receipt, final, node)
        elif finding is Finding.SILENT and receipt is not None:
            endings[intent.pk] = judge.after_silence(_witnessed(intent, final, node), receipt)
        elif not _mined_after_all(intent, node):
            effect = effect_at(intent, final.hash, node=node)
            taker = taker_of(intent, last=final.number, node=node)
            endings[intent.pk] = judge.after_displacement(effect, taker)
    return endings


def _witnessed(intent: Intent, final: Block, node: Node) -> Effect | None:
    """None where nothing on chain could tell."""
    has_witness = effects.question(deed_of(intent), final.hash) is not None
    return effect_at(intent, final.hash, node=node) if has_witness else None


def effect_at(intent: Intent, at: questions.At, *, node: Node) -> Effect:
    """What the chain keeps of the intent's operation at one block."""
    deed = deed_of(intent)
    question = effects.question(deed, at)
    return effects.read(deed, node.try_all([question])[0]) if question else Effect.NONE


def _mined_after_all(intent: Intent, node: Node) -> bool:
    """Asked a second time: an index that lags behind its blocks must not make us send twice."""
    asked = [questions.receipt(attempt.tx_hash) for attempt in attempts_of(intent)]
    return any(node.ask_all(asked))


def _failed(intent: Intent, receipt: Receipt, final: Block, node: Node) -> Ending:
    effect = effect_at(intent, final.hash, node=node)
    code, detail = ("", "") if effect is Effect.SAME else _reason(intent, receipt, node)
    first = len({attempt.nonce for attempt in intent.attempts.all()}) == 1
    return judge.after_failure(effect, receipt, code=code, detail=detail, first=first)


def _reason(intent: Intent, receipt: Receipt, node: Node) -> tuple[str, str]:
    """An operator took it back, or the EVM did."""
    if any(attempt.cancels and attempt.tx_hash == receipt.tx_hash for attempt in attempts_of(intent)):
        return judge.CANCELLED, "an operator gave its nonce to a transaction that does nothing"
    return _revert(intent, receipt, node)


def _revert(intent: Intent, receipt: Receipt, node: Node) -> tuple[str, str]:
    """Replayed in the block before and in its own: a later transaction of a block sees what the earlier
    ones did."""
    replays: list[Question[Any]] = [
        questions.call(intent.to, bytes(intent.calldata), number, sender=intent.signer.address)
        for number in (receipt.block_number - 1, receipt.block_number)
    ]
    for answer in node.try_all(replays):
        if isinstance(answer, Reverted):
            return answer.revert.code, answer.revert.text
    gas = max(attempt.gas for attempt in attempts_of(intent))
    if receipt.gas_used * 16 >= gas * 15:  # each call inside a call leaves a 64th to its caller (EIP-150)
        return judge.OUT_OF_GAS, f"used {receipt.gas_used} of {gas} gas"
    return "reverted", "reverted; a replay did not show why"
