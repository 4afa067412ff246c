"""What a run counted: how often each reason was the contract's first, how often among all, and every answer
that was not the same."""

from collections import Counter
from dataclasses import dataclass, field

from captable.objections.facts import TransferFacts
from compliance.reasons import EXPLANATIONS, Reason

SHOWN = 12


@dataclass
class Tally:
    """`first` and `among` by code; `judged` are facts with the answer both sides gave, for the mutants."""

    cases: int = 0
    by_api: int = 0
    sent: Counter[bool] = field(default_factory=Counter)
    compared: int = 0
    unanswered: int = 0
    first: Counter[str] = field(default_factory=Counter)
    among: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    mismatches: list[str] = field(default_factory=list)
    judged: list[tuple[TransferFacts, tuple[str, ...]]] = field(default_factory=list)

    def mismatch(self, told: str, of: str = "") -> None:
        self.wrong[of] += 1
        self.mismatches.append(told)

    @property
    def missing(self) -> list[str]:
        """Reasons that were never the contract's answer: of them nothing is proved."""
        return [str(reason) for reason in Reason if not self.first[str(reason)]]

    @property
    def good(self) -> bool:
        return not self.mismatches and not self.missing

    def table(self) -> str:
        lines = [f"{'status':<7} {'reason':<24} {'named first':>11} {'among all':>10} {'mismatches':>10}"]
        for reason in Reason:
            code, status = str(reason), EXPLANATIONS[reason].status
            counted = f"{self.first[code]:>11} {self.among[code]:>10} {self.wrong[code]:>10}"
            lines.append(f"0x{status:02x}    {code:<24} {counted}")
        return "\n".join(lines)

    def summary(self) -> str:
        sent = f"{self.sent.total()} sent and mined ({self.sent[True]} accepted, {self.sent[False]} refused)"
        return (
            f"{self.cases} transfers asked about ({self.by_api} by the API), {sent}, "
            f"{self.compared} registers compared, {self.unanswered} with a rule only the chain can ask: "
            f"{len(self.mismatches)} mismatches"
            + (f"; never seen: {', '.join(self.missing)}" if self.missing else "")
        )

    def __str__(self) -> str:
        told = "".join(f"\n  {mismatch}" for mismatch in self.mismatches[:SHOWN])
        return f"{self.table()}\n{self.summary()}{told}"
