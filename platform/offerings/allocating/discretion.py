"""The officer decides line by line. Nothing is filled in for them: a line not named is refused, not zero."""

from collections.abc import Mapping, Sequence

from offerings.allocating.lines import Explanation, Line, Share, in_queue
from offerings.allocating.refusals import (
    BadWish,
    MoreThanAsked,
    MoreThanSupply,
    NotInSteps,
    NotNamed,
    UnknownLine,
)


def discretion(lines: Sequence[Line], supply: int, step: int, wishes: Mapping[str, int]) -> list[Share]:
    """Raises `NotNamed`, `UnknownLine`, `BadWish`, `MoreThanAsked`, `NotInSteps`, `MoreThanSupply`."""
    queue = in_queue(lines)
    _require_named(queue, wishes)
    for line in queue:
        _require_fit(line, wishes[line.id], step)
    total = sum(wishes.values())
    if total > supply:
        raise MoreThanSupply(units=total, supply=supply)
    return [_share(line, wishes[line.id], supply) for line in queue]


def _require_named(queue: Sequence[Line], wishes: Mapping[str, int]) -> None:
    missing = [line.id for line in queue if line.id not in wishes]
    if missing:
        raise NotNamed(line=missing[0], count=len(missing))
    unknown = sorted(wishes.keys() - {line.id for line in queue})
    if unknown:
        raise UnknownLine(line=unknown[0])


def _require_fit(line: Line, units: int, step: int) -> None:
    if units < 0:
        raise BadWish(line=line.id)
    if units > line.units:
        raise MoreThanAsked(line=line.id, units=units, asked=line.units)
    if units % step:
        raise NotInSteps(line=line.id, units=units, step=step)


def _share(line: Line, units: int, supply: int) -> Share:
    how = "full" if units == line.units else "part" if units else "none"
    numbers = {"asked": line.units, "units": units, "supply": supply}
    return Share(line.id, units, Explanation(f"discretion_{how}", numbers))
