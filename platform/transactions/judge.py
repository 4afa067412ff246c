"""What the chain's facts say about one signed intent. Pure: no node, no database, no clock.

A nonce is decided only by blocks that are deep enough and that the indexer follows too. No receipt is no
evidence, and neither is the text a node answered when the transaction was sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chain.answers import Receipt
from chain.effects import Effect
from transactions.models import Intent


class Finding(StrEnum):
    """The first look at a signed intent."""

    WAIT = "wait"
    SUCCEEDED = "succeeded"
    SILENT = "silent"  # mined, not taken back, and nothing logged: ask whether anything was done
    FAILED = "failed"  # mined, taken back by the EVM: ask whether an earlier transaction did it
    DISPLACED = (
        "displaced"  # its nonce was used by a transaction that is not ours: ask again before believing
    )


@dataclass(frozen=True, slots=True)
class Evidence:
    """`canonical` maps the numbers of final blocks to the hash the indexer stored (or confirmed) for
    them."""

    receipts: Mapping[str, Receipt]
    canonical: Mapping[int, str]
    final_number: int
    final_count: int


def find(nonce: int, tx_hashes: Sequence[str], evidence: Evidence) -> tuple[Finding, Receipt | None]:
    """Judge an intent by the hashes that hold its nonce."""
    mined = [evidence.receipts[tx_hash] for tx_hash in tx_hashes if tx_hash in evidence.receipts]
    for receipt in mined:
        if _is_final(receipt, evidence):
            return _of_receipt(receipt), receipt
    if not mined and evidence.final_count > nonce:
        return Finding.DISPLACED, None
    return Finding.WAIT, None


def _of_receipt(receipt: Receipt) -> Finding:
    if not receipt.succeeded:
        return Finding.FAILED
    return Finding.SUCCEEDED if receipt.logged else Finding.SILENT


def _is_final(receipt: Receipt, evidence: Evidence) -> bool:
    number = receipt.block_number
    return number <= evidence.final_number and evidence.canonical.get(number) == receipt.block_hash


@dataclass(frozen=True, slots=True)
class Ending:
    """Where an intent goes. `adopted`: the effect is there, by another transaction than the one that
    holds the nonce. `taker`: the transaction that took its nonce, if the node could tell."""

    state: Intent.State
    receipt: Receipt | None = None
    adopted: bool = False
    code: str = ""
    detail: str = ""
    taker: str = ""


OUT_OF_GAS = "transactions.out_of_gas"
CANCELLED = "transactions.cancelled"
WITHOUT_EFFECT = "transactions.without_effect"


def after_failure(effect: Effect, receipt: Receipt, *, code: str, detail: str, first: bool) -> Ending:
    """Mined and taken back: done after all if the chain keeps the operation with our payload. One that ran
    out of gas the first time is tried once more, with more of it."""
    if effect is Effect.SAME:
        return Ending(Intent.State.DONE, receipt, adopted=True)
    if effect is Effect.OTHER:
        return Ending(Intent.State.REVERTED, receipt, code="transactions.operation_conflict", detail=detail)
    if first and code == OUT_OF_GAS:
        return Ending(Intent.State.QUEUED, code=code, detail=detail)
    return Ending(Intent.State.REVERTED, receipt, code=code, detail=detail)


def after_silence(effect: Effect | None, receipt: Receipt) -> Ending:
    """Mined without a word: every deed on a contract logs, so it was mined before its contract was there,
    and is wanted again. `effect` is None where a transaction has none to ask for (an anchor, a no-op)."""
    if effect in (None, Effect.SAME):
        return Ending(Intent.State.DONE, receipt)
    detail = "mined where there was no contract yet"
    if effect is Effect.OTHER:
        return Ending(Intent.State.REVERTED, receipt, code="transactions.operation_conflict", detail=detail)
    return Ending(Intent.State.QUEUED, code=WITHOUT_EFFECT, detail=detail)


def after_displacement(effect: Effect, taker: str = "") -> Ending:
    """Our transaction can never be mined: done by an earlier one of ours, or wanted again."""
    if effect is Effect.SAME:
        return Ending(Intent.State.DONE, adopted=True)
    return Ending(Intent.State.QUEUED, taker=taker)
