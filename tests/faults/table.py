"""The table a run prints: a line a fault, and what all of them cost together."""

from dataclasses import dataclass, field
from statistics import median

from tests.faults.oracle import Cost
from tests.faults.registry import Fault

HEAD = (
    f"{'':>3} {'fault':<76} "
    f"{'times':>5} {'units lost':>10} {'doubled':>8} {'mismatches':>10} {'recovery s':>10}"
)


@dataclass(slots=True)
class Line:
    fault: Fault
    cost: Cost = field(default_factory=Cost)
    seconds: list[float] = field(default_factory=list)
    trouble: str = ""

    @property
    def good(self) -> bool:
        return not self.cost and not self.trouble

    @property
    def finding(self) -> str:
        """What went wrong, in a line."""
        cost = self.cost
        counted = f"{cost.lost} units lost, {cost.doubled} doubled, {cost.mismatches} mismatches"
        return "; ".join([counted] * bool(cost) + [self.trouble] * bool(self.trouble))

    def __str__(self) -> str:
        cost, middle = self.cost, median(self.seconds) if self.seconds else 0.0
        numbers = (
            f"{len(self.seconds):>5} {cost.lost:>10} {cost.doubled:>8} {cost.mismatches:>10} {middle:>10.2f}"
        )
        trouble = f"\n    FAILED: {self.trouble}" if self.trouble else ""
        return f"{self.fault.number:>3} {self.fault.title:<76} {numbers}{trouble}"


def summary(lines: list[Line]) -> str:
    total = sum((line.cost for line in lines), Cost())
    times = sum(len(line.seconds) for line in lines)
    failed = sum(not line.good for line in lines)
    return (
        f"{len(lines)} kinds, {times} injections: {total.lost} units lost, {total.doubled} doubled, "
        f"{total.mismatches} mismatches, {failed} kinds failed"
    )
