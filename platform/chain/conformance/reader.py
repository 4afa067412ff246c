"""Asks one contract, always at one block, by `eth_call`: nothing is ever sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from chain import questions
from chain.client import Node
from chain.conformance.evidence import End, Outcome, is_halt
from chain.conformance.functions import STRANGER, Function, Unreadable, calldata
from chain.errors import NodeRefused, Reverted


@dataclass(frozen=True, slots=True)
class Trial:
    """A call to be tried, and who is to be its sender."""

    data: bytes
    sender: str = STRANGER
    to: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """One address at one block."""

    node: Node
    address: str
    block: int

    def attempt(self, trials: Iterable[Trial]) -> list[Outcome]:
        """What each call came to, in order."""
        asked = [
            questions.call(trial.to or self.address, trial.data, self.block, trial.sender) for trial in trials
        ]
        return [_outcome(answer) for answer in self.node.try_all(asked)] if asked else []

    def ask(self, function: Function, *values: Any, sender: str = STRANGER, to: str = "") -> Any:
        """The answer as a value; None where there is none, or none that can be read."""
        return self.ask_each(function, [values], sender=sender, to=to)[0]

    def ask_each(
        self, function: Function, rows: Sequence[Sequence[Any]], *, sender: str = STRANGER, to: str = ""
    ) -> list[Any]:
        """`ask` for many rows of arguments at once. Other spellings are asked where the first is silent."""
        answers: list[Any] = [None] * len(rows)
        for spelling in function.spellings:
            missing = [place for place, answer in enumerate(answers) if answer is None]
            trials = [Trial(calldata(spelling, rows[place]), sender, to) for place in missing]
            for place, outcome in zip(missing, self.attempt(trials), strict=True):
                answers[place] = _value(function, outcome)
        return answers

    def codes(self, addresses: Sequence[str]) -> list[bytes]:
        found: list[bytes] = self.node.ask_all([questions.code(each, self.block) for each in addresses])
        return found

    def words(self, slots: Sequence[str]) -> list[bytes]:
        """Words of the contract's storage; empty where the node does not tell."""
        answers = self.node.try_all([questions.storage(self.address, slot, self.block) for slot in slots])
        return [b"" if isinstance(answer, NodeRefused | Reverted) else answer for answer in answers]


def _outcome(answer: bytes | Reverted | NodeRefused) -> Outcome:
    if isinstance(answer, bytes):
        return Outcome(End.ANSWERED, answer)
    if isinstance(answer, Reverted):
        return Outcome(End.REVERTED, answer.data, answer.revert.text)
    reason = str(answer.facts["reason"])
    return Outcome(End.HALTED if is_halt(reason) else End.REFUSED, reason=reason)


def _value(function: Function, outcome: Outcome) -> Any:
    if outcome.end is not End.ANSWERED:
        return None
    try:
        return function.read(outcome.data)
    except Unreadable:
        return None
