"""The lots of a holder: units that came together, the oldest gone first, each with the dates that law counts.

Pure, from movements in the order of the chain. A lot that is passed on keeps the day of its issue, because a
lock goes with the units; the day of its purchase is the new holder's own.
"""

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """One movement; no sender is an issue, no receiver a redemption. `label` names the offering's units."""

    sender: str | None
    receiver: str | None
    units: int
    at: datetime
    label: str


@dataclass(frozen=True, slots=True)
class HeldLot:
    """Units (base units) of one offering that were issued and came to their holder together."""

    units: int
    label: str
    issued_at: datetime
    acquired_at: datetime


def lots_by_holder(movements: Iterable[Moved]) -> dict[str, deque[HeldLot]]:
    """What each holder has, oldest first. Units sent by holders whose own movements are not among these come
    from nowhere, and are left out."""
    held: dict[str, deque[HeldLot]] = defaultdict(deque)
    for move in movements:
        lots = (
            [HeldLot(move.units, move.label, move.at, move.at)]
            if move.sender is None
            else take(held[move.sender], move.units)
        )
        if move.receiver is not None:
            held[move.receiver].extend(replace(lot, acquired_at=move.at) for lot in lots)
    return held


def take(lots: deque[HeldLot], units: int) -> list[HeldLot]:
    """The oldest lots up to so many units, taken out; fewer where there are fewer."""
    taken: list[HeldLot] = []
    while units > 0 and lots:
        lot = lots.popleft()
        part = min(lot.units, units)
        taken.append(replace(lot, units=part))
        if part < lot.units:
            lots.appendleft(replace(lot, units=lot.units - part))
        units -= part
    return taken
