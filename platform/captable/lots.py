"""The lots of a holder: units that came together, the oldest gone first, each with the dates that law counts.

Pure, from movements in the order of the chain. A lot that is passed on keeps the days of its issue, deposit
and payment, because a lock goes with the units (K4 117-10(7); 17 CFR 230.144(d)(1), "any subsequent holder");
the day of its purchase is the new holder's own.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from chain.bindings.security_token.partitions import DEFAULT

Held = dict[str, deque["HeldLot"]]


@dataclass(frozen=True, slots=True)
class Moved:
    """One movement within a partition; no sender is an issue, no receiver a redemption. A recovery moves what
    is in every partition, which is `partition` None. `is_final` says that its block is deep enough to
    believe; `paid_at` is told of an issue."""

    sender: str | None
    receiver: str | None
    units: int
    at: datetime
    partition: str | None = DEFAULT
    is_final: bool = True
    paid_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """What a holder had in a partition is in the default one from then on."""

    holder: str
    partition: str


@dataclass(frozen=True, slots=True)
class HeldLot:
    """Units (base units) that were issued and came to their holder together. `label` is the partition they
    were issued into, which names their offering, `partition` the one they are in.

    `deposited_at` is the final block time at which they entered the register: this register is the electronic
    register in which they are deposited (K4 117-10(7)). Before it is final, and where nobody said when they
    were paid in full, the day is not known.
    """

    units: int
    label: str
    issued_at: datetime
    acquired_at: datetime
    partition: str = DEFAULT
    deposited_at: datetime | None = None
    paid_at: datetime | None = None


def lots_by_holder(movements: Iterable[Moved | Merged], affiliates: Collection[str] = ()) -> Held:
    """What each holder has, oldest first. Units sent by holders whose own movements are not among these come
    from nowhere, and are left out.

    `affiliates` are holders who control the issuer or are of it: what they sell is paid for anew (17 CFR
    230.144(d)(1), "or from an affiliate"), and nobody here knows when.
    """
    held: Held = defaultdict(deque)
    for move in movements:
        if isinstance(move, Merged):
            held[move.holder] = deque(_merged(lot, move.partition) for lot in held[move.holder])
            continue
        lots = [_issued(move)] if move.sender is None else take(held[move.sender], move.units, move.partition)
        if move.receiver is not None:
            held[move.receiver].extend(_passed_on(lot, move, affiliates) for lot in lots)
    return held


def take(lots: deque[HeldLot], units: int, partition: str | None = DEFAULT) -> list[HeldLot]:
    """The oldest lots of a partition (of all of them with None) up to so many units, taken out; fewer where
    there are fewer."""
    taken: list[HeldLot] = []
    left: list[HeldLot] = []
    for lot in lots:
        part = min(lot.units, units) if partition in (None, lot.partition) else 0
        units -= part
        taken += [replace(lot, units=part)] if part else []
        left += [replace(lot, units=lot.units - part)] if part < lot.units else []
    lots.clear()
    lots.extend(left)
    return taken


def _issued(move: Moved) -> HeldLot:
    name = move.partition or DEFAULT
    deposited = move.at if move.is_final else None
    return HeldLot(move.units, name, move.at, move.at, name, deposited, move.paid_at)


def _passed_on(lot: HeldLot, move: Moved, affiliates: Collection[str]) -> HeldLot:
    """An issue and a recovery give nobody else's units."""
    if move.sender is None or move.partition is None:
        return lot
    paid_at = None if move.sender in affiliates else lot.paid_at
    return replace(lot, acquired_at=move.at, paid_at=paid_at)


def _merged(lot: HeldLot, partition: str) -> HeldLot:
    return replace(lot, partition=DEFAULT) if lot.partition == partition else lot
