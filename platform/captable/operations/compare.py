"""Compare a register with the chain: every holder, in every partition, and the total, all at one block.

It changes nothing: what differs is told, and a person decides. No database transaction is held while the
node is asked, so the register is read as of a block and the chain is asked about that block's hash.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from django.utils.translation import gettext_lazy as _

from captable.models import PartitionBalance
from captable.queries import register_as_of
from chain.bindings import security_token
from chain.bindings.security_token import HolderRecord
from chain.bindings.security_token.partitions import balance_of_by_partition
from chain.calls import Answer, View
from chain.client import Node, node
from chain.models import Block
from kernel.errors import DomainError, Kind
from tokens.lifecycle import live_address
from tokens.models import ControlChange, RegisterEntry, Token

AT_ONCE = 200  # questions in one post
TRIES = 3


class NoBlockYet(DomainError):
    """Nothing has been indexed, so there is no block to compare at."""

    code = "captable.no_block_yet"
    kind = Kind.UNAVAILABLE
    message = _("No block has been read yet.")


@dataclass(frozen=True, slots=True)
class Difference:
    """What a holder has in our register and in the contract's: base units, or (words of the terms)."""

    holder: str
    field: str
    ours: int
    chain: int


@dataclass(frozen=True, slots=True)
class Comparison:
    number: int
    block_hash: str
    holders: int
    units: int
    chain_holders: int
    chain_units: int
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> bool:
        totals = (self.holders, self.units) == (self.chain_holders, self.chain_units)
        return totals and not self.differences


@dataclass(frozen=True, slots=True)
class _Line:
    balance: int
    valid_until: int
    country: int
    classes: int
    investor_number: int
    frozen: int


FIELDS = tuple(field.name for field in fields(_Line))
Words = tuple[int, int, int, int]


def compare_register(*, token: Token) -> Comparison:
    """Every address that holds units, ever stood on the register, or is frozen.

    A difference counts only if the block was still ours when all had been read: a branch that is dropped
    meanwhile looks like one. Raises `NotLive`, `NoBlockYet`, `chain.errors.NodeUnreachable`, `NodeRefused`.
    """
    for _try in range(TRIES - 1):
        found = _compare(token)
        if found.equal or Block.objects.filter(network=token.network_id, hash=found.block_hash).exists():
            return found
    return _compare(token)


def _compare(token: Token) -> Comparison:
    address = live_address(token)
    block = Block.objects.filter(network=token.network_id).order_by("-number").first()
    if block is None:
        raise NoBlockYet
    balances = dict(register_as_of(token, block.number))
    parts = _parts(token, block.number)
    ours = _ours(token, block.number, _in_default(balances, parts))
    holders = sorted(ours)
    totals = [(address, security_token.total_supply()), (address, security_token.holder_count())]
    chain_units, chain_holders = node().views(totals, at=block.hash)
    lines = [security_token.holder_of(holder) for holder in holders]
    records = _ask(node(), address, lines, at=block.hash)
    held = [balance_of_by_partition(name, holder) for holder, name in parts]
    held_there = _ask(node(), address, held, at=block.hash)
    return Comparison(
        number=block.number,
        block_hash=block.hash,
        holders=sum(1 for units in balances.values() if units),
        units=sum(balances.values()),
        chain_holders=chain_holders,
        chain_units=chain_units,
        differences=(
            *(
                difference
                for holder, record in zip(holders, records, strict=True)
                for difference in _differences(holder, ours[holder], record)
            ),
            *(
                Difference(holder, f"partition {name}", units, chain)
                for ((holder, name), units), chain in zip(parts.items(), held_there, strict=True)
                if units != chain
            ),
        ),
    )


def _parts(token: Token, number: int) -> dict[tuple[str, str], int]:
    """Units in further partitions, by holder and the partition's name."""
    rows = PartitionBalance.objects.filter(token=token, number__lte=number).current()
    return {(row.holder, row.partition): int(row.units) for row in rows}


def _in_default(balances: Mapping[str, int], parts: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """What the record of each holder says: what is in no further partition."""
    left = dict(balances)
    for (holder, _name), units in parts.items():
        left[holder] = left.get(holder, 0) - units
    return left


def _ours(token: Token, number: int, balances: Mapping[str, int]) -> dict[str, _Line]:
    entries = {
        entry.holder: entry
        for entry in RegisterEntry.objects.filter(token=token, number__lte=number).current()
    }
    stops = ControlChange.objects.filter(token=token, number__lte=number, holder__isnull=False).current()
    frozen = {change.holder for change in stops if change.active and change.holder}
    return {
        holder: _Line(balances.get(holder, 0), *_words(entries.get(holder)), int(holder in frozen))
        for holder in balances.keys() | entries.keys() | frozen
    }


def _words(entry: RegisterEntry | None) -> Words:
    if entry is None:
        return (0, 0, 0, 0)
    return (entry.valid_until, entry.country_numeric, entry.classes, entry.investor_number)


def _ask(asked: Node, address: str, views: Sequence[View[Answer]], *, at: str) -> list[Answer]:
    answers: list[Answer] = []
    for start in range(0, len(views), AT_ONCE):
        answers += asked.views([(address, view) for view in views[start : start + AT_ONCE]], at=at)
    return answers


def _differences(holder: str, ours: _Line, record: HolderRecord) -> list[Difference]:
    pairs = [(field, getattr(ours, field), int(getattr(record, field))) for field in FIELDS]
    return [Difference(holder, field, mine, chain) for field, mine, chain in pairs if mine != chain]
