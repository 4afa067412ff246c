"""What a standard is made of, what its checks are given, and what they give back."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from chain.conformance.functions import Function
from chain.conformance.reader import Reader


class Level(StrEnum):
    """A contradiction makes the grade `inconsistent`; a note is for the reader."""

    CONTRADICTION = "contradiction"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    level: Level
    text: str


@dataclass(frozen=True, slots=True)
class Holder:
    """`balance` is None where the contract does not tell."""

    address: str
    balance: int | None

    @property
    def has_units(self) -> bool:
        return bool(self.balance)


class Why(StrEnum):
    """What a transfer is tried for. The last three may not pass on a token that knows its holders."""

    HOLDER = "to another holder"
    ITSELF = "to the sender itself"
    ZERO = "to the zero address"
    TOO_MUCH = "of more than the balance"
    STRANGER = "to an address nobody registered"


@dataclass(frozen=True, slots=True)
class Case:
    """A transfer that is tried without being made."""

    sender: str
    receiver: str
    units: int
    why: Why

    def __str__(self) -> str:
        return f"{self.units} from {self.sender} to {self.receiver} ({self.why})"


@dataclass(frozen=True, slots=True)
class Tried:
    """What `transfer` did when called by the sender."""

    case: Case
    passed: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """The contract under the checks. `present` are the functions found, whatever their standard."""

    reader: Reader
    present: frozenset[str]
    holders: tuple[Holder, ...]
    tried: tuple[Tried, ...]

    def has(self, *functions: Function) -> bool:
        return all(function.signature in self.present for function in functions)


Check = Callable[[Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Standard:
    """`builds_on` names another standard whose functions are part of this one."""

    name: str
    functions: tuple[Function, ...]
    checks: tuple[Check, ...] = ()
    builds_on: str = ""


def contradiction(text: str) -> Finding:
    return Finding(Level.CONTRADICTION, text)


def note(text: str) -> Finding:
    return Finding(Level.NOTE, text)


def disagreements(
    what: str, tried: Iterable[Tried], predict: Callable[[Case], bool | None]
) -> Iterator[Finding]:
    """Where the contract's own prediction and the tried transfer differ, or no prediction can be read."""
    for each in tried:
        predicted = predict(each.case)
        if predicted is None:
            yield contradiction(f"{what} gives no answer that can be read for a transfer of {each.case}")
        elif predicted and not each.passed:
            yield contradiction(
                f"{what} allows a transfer of {each.case}, but the contract refuses it: {each.reason}"
            )
        elif each.passed and not predicted:
            yield contradiction(f"{what} refuses a transfer of {each.case}, but the contract lets it pass")
