"""What there is of a security while a batch of issues is judged: the register, with the lines before counted
in."""

from dataclasses import dataclass, field

from compliance.rules.facts import Count
from tokens.law_facts import counts
from tokens.positions import Positions


@dataclass(slots=True)
class Tally:
    """`issued` in base units. None of either is where nobody counts them or asks for them, and then they stay
    unknown."""

    issued: int | None
    register: Positions | None
    _held: dict[int, int] = field(default_factory=dict)
    _holders: int = 0
    _non_accredited: int = 0

    def add(self, investor: int, units: int, *, is_accredited: bool) -> None:
        if not self.held_by(investor):
            self._holders += 1
            self._non_accredited += int(not is_accredited)
        self._held[investor] = self._held.get(investor, 0) + units
        if self.issued is not None:
            self.issued += units

    def held_by(self, investor: int) -> int | None:
        if self.register is None:
            return None
        return self.register.held.get(investor, 0) + self._held.get(investor, 0)

    def counts(self) -> tuple[Count, ...] | None:
        if self.register is None:
            return None
        holders = self.register.holders + self._holders
        return counts(holders, self.register.non_accredited + self._non_accredited)
