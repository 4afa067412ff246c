"""What a measurement claims: our work against other work, both done in the same run, round by round."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

Side = Callable[[], object]


@dataclass(slots=True)
class Claim:
    """`ratio` is how many times as quick as the other side we are; the goal is at least `goal`, or with
    `at_most` no more than that (of a count: our count over the budget)."""

    key: str
    work: str
    against: str
    goal: float
    at_most: bool = False
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)
    note: str = ""

    def rounds(self, number: int, *, ours: Side, theirs: Side) -> None:
        """Interleaved, after one round that does not count."""
        for count in range(number + 1):
            mine, other = seconds(ours), seconds(theirs)
            if count:
                self.ours.append(mine)
                self.theirs.append(other)

    @property
    def ratios(self) -> list[float]:
        pairs = zip(self.ours, self.theirs, strict=True)
        return [mine / other if self.at_most else other / mine for mine, other in pairs]

    @property
    def ratio(self) -> float:
        return median(self.ratios)

    @property
    def met(self) -> bool:
        return self.ratio <= self.goal if self.at_most else self.ratio >= self.goal

    def as_json(self) -> dict[str, Any]:
        return {
            "work": self.work,
            "against": self.against,
            "goal": self.goal,
            "at_most": self.at_most,
            "ratio": round(self.ratio, 3),
            "range": [round(min(self.ratios), 3), round(max(self.ratios), 3)],
            "rounds": len(self.ours),
            "ours_median": round(median(self.ours), 4),
            "theirs_median": round(median(self.theirs), 4),
            "met": self.met,
            "note": self.note,
        }


def seconds(side: Side) -> float:
    began = time.perf_counter()
    side()
    return time.perf_counter() - began


Measure = Callable[..., Iterator[Claim]]
measures: dict[str, Measure] = {}


def measure(name: str) -> Callable[[Measure], Measure]:
    """Add a function to the list: it gets the services and whether the long form is wanted, and yields
    claims with their rounds done."""

    def register(function: Measure) -> Measure:
        measures[name] = function
        return function

    return register
