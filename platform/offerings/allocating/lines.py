"""What is divided among whom, and what came out: base units as integers of any size, never floats."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Line:
    """An order: `units` asked for, in base units; `at` is when it was made (UTC), the earlier one first."""

    id: str
    units: int
    at: datetime

    @property
    def place(self) -> tuple[datetime, str]:
        """Where the line stands in the queue; never two at one place."""
        return self.at, self.id


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a share is what it is: a word of `told.SENTENCES` and the base units it follows from."""

    code: str
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Share:
    """What one line gets, in base units: a multiple of the step, never more than was asked."""

    id: str
    units: int
    explanation: Explanation


def in_queue(lines: Iterable[Line]) -> list[Line]:
    """By time, then by id: the order they came in from the caller plays no part."""
    return sorted(lines, key=lambda line: line.place)


def whole(units: int, step: int) -> int:
    """As much of `units` as can be given out in steps."""
    return units - units % step


def in_full(line: Line, step: int) -> Share:
    units = whole(line.units, step)
    code = "in_full" if units == line.units else "in_full_steps"
    return Share(line.id, units, Explanation(code, {"asked": line.units, "units": units, "step": step}))


def require_sound(lines: Sequence[Line], supply: int, step: int) -> None:
    """Raises `ValueError`: a caller's mistake, not a person's."""
    if len({line.id for line in lines}) != len(lines):
        raise ValueError("two lines have the same id")
    if supply < 0 or step < 1 or any(line.units < 0 for line in lines):
        raise ValueError("units and supply are not negative, a step is at least one base unit")
