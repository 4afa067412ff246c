"""From evidence and findings to one word a standard. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from chain.conformance.evidence import Behaviour, Evidence, is_present
from chain.conformance.functions import Function
from chain.conformance.subject import Finding, Level, Standard, contradiction, note


class Grade(StrEnum):
    """`inconsistent`: functions are there, and what they answer contradicts itself or the standard."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    ABSENT = "absent"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True)
class Judged:
    """A function of a standard and the spelling that was found, or the first one where none was."""

    function: Function
    evidence: Evidence
    present: bool


@dataclass(frozen=True, slots=True)
class Graded:
    """One line of the report."""

    standard: Standard
    grade: Grade
    functions: tuple[Judged, ...]
    findings: tuple[Finding, ...]

    @property
    def required(self) -> list[Judged]:
        return [each for each in self.functions if not each.function.optional]

    @property
    def missing(self) -> list[Judged]:
        return [each for each in self.required if not each.present]


def judge(function: Function, found: Sequence[Evidence]) -> Judged:
    """The first spelling that is present stands for the function; `found` has one entry a spelling."""
    for evidence in found:
        if is_present(function, evidence):
            return Judged(function, evidence, present=True)
    return Judged(function, found[0], present=False)


def grade(functions: Sequence[Judged], findings: Sequence[Finding]) -> Grade:
    """What other contracts have as well does not make a standard present."""
    if not any(each.present for each in functions if not each.function.common):
        return Grade.ABSENT
    if any(finding.level is Level.CONTRADICTION for finding in findings):
        return Grade.INCONSISTENT
    required = [each for each in functions if not each.function.optional]
    return Grade.COMPLETE if all(each.present for each in required) else Grade.PARTIAL


def remarks(functions: Sequence[Judged]) -> list[Finding]:
    """What the way a function was found says of it."""
    found: list[Finding] = []
    for each in functions:
        name, behaviour = each.evidence.spelling, each.evidence.behaviour
        if each.present and behaviour is Behaviour.UNREADABLE:
            types = " or ".join(each.function.returns)
            found.append(contradiction(f"{name} answers with data that are not {types}"))
        elif each.present and behaviour is Behaviour.LIKE_UNKNOWN:
            found.append(
                note(f"{name} is in the code, but a stranger's call ends as with an unknown function")
            )
        elif behaviour is Behaviour.UNTRIED:
            found.append(note(f"the node refused to call {name}: only the code was looked at"))
        elif each.function.optional and not each.present:
            found.append(note(f"{name} is optional and not there"))
    return found
