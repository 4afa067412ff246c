"""What a measurement claims: our work against other work, both done in the same run, round by round."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

Side = Callable[[], object]
ROUNDS = 5


@dataclass(slots=True)
class Claim:
    """`ratio` is how many times as quick as the other side we are; the goal is at least `goal`, or with
    `at_most` no more than that. With `counted` the sides are counts and their budgets, and the worst speaks
    for all. `unit` is that of both sides. `why` says what a missed goal is lost to; a missed time has a
    profile as well."""

    key: str
    work: str
    against: str
    goal: float
    at_most: bool = False
    counted: bool = False
    unit: str = "s"
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)
    note: str = ""
    why: str = ""
    slow_side: Side | None = None
    """What to profile when the goal is missed."""

    def rounds(self, *, ours: Side, theirs: Side, number: int = ROUNDS) -> None:
        """Interleaved, after one round that does not count."""
        self.slow_side = self.slow_side or ours
        for count in range(number + 1):
            mine, other = seconds(ours), seconds(theirs)
            if count:
                self.add(mine, other)

    def add(self, mine: float, other: float) -> None:
        self.ours.append(mine)
        self.theirs.append(other)
        print(f"  {self.key} round {len(self.ours)}: {mine:.4g} against {other:.4g} {self.unit}", flush=True)

    @property
    def ratios(self) -> list[float]:
        pairs = zip(self.ours, self.theirs, strict=True)
        return [mine / other if self.at_most else other / mine for mine, other in pairs]

    @property
    def ratio(self) -> float:
        return max(self.ratios) if self.counted else median(self.ratios)

    @property
    def met(self) -> bool:
        return self.ratio <= self.goal if self.at_most else self.ratio >= self.goal

    def _why(self) -> str:
        profile = "" if self.counted else f"[profile](../benchmarks/profiles/{self.key}.txt)"
        return " ".join(text for text in (self.why, profile) if text)

    def as_json(self) -> dict[str, Any]:
        return {
            "work": self.work,
            "against": self.against,
            "goal": self.goal,
            "at_most": self.at_most,
            "ratio": round(self.ratio, 3),
            "range": [round(min(self.ratios), 3), round(max(self.ratios), 3)],
            "rounds": 1 if self.counted else len(self.ours),
            "unit": self.unit,
            "ours_median": round(median(self.ours), 6),
            "theirs_median": round(median(self.theirs), 6),
            "met": self.met,
            "note": self.note,
            "why": "" if self.met else self._why(),
        }


def seconds(side: Side) -> float:
    began = time.perf_counter()
    side()
    return time.perf_counter() - began


@dataclass(frozen=True, slots=True)
class Measure:
    """`run(services, full=…)` yields the claims `keys` with their rounds done."""

    keys: tuple[str, ...]
    run: Callable[..., Iterator[Claim]]


measures: list[Measure] = []


def measure(*keys: str) -> Callable[[Callable[..., Iterator[Claim]]], Callable[..., Iterator[Claim]]]:
    """Add a function to the list: it gets the services and whether the long form is wanted."""

    def register(function: Callable[..., Iterator[Claim]]) -> Callable[..., Iterator[Claim]]:
        measures.append(Measure(keys, function))
        return function

    return register


def chosen(only: str) -> list[Measure]:
    """Those that yield one of the claims in `only` (keys, separated by commas; empty is all)."""
    wanted = {key.strip().upper() for key in only.split(",") if key.strip()}
    unknown = wanted - {key.upper() for item in measures for key in item.keys}
    if unknown:
        raise SystemExit(f"no such claim: {', '.join(sorted(unknown))}")
    return [item for item in measures if not wanted or wanted & {key.upper() for key in item.keys}]
