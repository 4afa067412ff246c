"""Is a function there? Its code is looked at, and what a call to it does is compared with what a call to an
unknown function does on the same contract. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from chain.conformance.functions import Function, Unreadable


class End(StrEnum):
    """How an `eth_call` ended."""

    ANSWERED = "answered"
    REVERTED = "reverted"
    HALTED = "halted"  # an invalid instruction, or all gas used
    REFUSED = "refused"  # by the node: says nothing about the contract


@dataclass(frozen=True, slots=True)
class Outcome:
    """`data` is the answer or the revert data, `reason` is for people."""

    end: End
    data: bytes = b""
    reason: str = ""


class Behaviour(StrEnum):
    """What a call to the function did, beside a call to an unknown one."""

    ANSWERS = "answers"
    UNREADABLE = "answers with other data"
    DISPATCHED = "acts unlike an unknown function"
    LIKE_UNKNOWN = "acts like an unknown function"
    UNTRIED = "the node refused the call"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one spelling of a function."""

    spelling: str
    in_code: bool
    behaviour: Behaviour


_HALTS = re.compile(r"opcode|out ?of ?gas|invalid ?jump|stack ?(under|over)flow|vm execution error", re.I)


def is_halt(text: str) -> bool:
    """Nodes word an aborted execution each in their own way, and not as a revert."""
    return bool(_HALTS.search(text))


def behaviour(
    function: Function, called: Outcome, unknown: Outcome, *, selectors: tuple[bytes, bytes]
) -> Behaviour:
    """`selectors` are those of the two calls: a contract may repeat them in its answer."""
    if End.REFUSED in (called.end, unknown.end):
        return Behaviour.UNTRIED
    if _unmarked(called, selectors[0]) == _unmarked(unknown, selectors[1]):
        return Behaviour.LIKE_UNKNOWN
    if function.writes or called.end is not End.ANSWERED:
        return Behaviour.DISPATCHED
    return Behaviour.ANSWERS if is_readable(function, called.data) else Behaviour.UNREADABLE


def is_present(function: Function, found: Evidence) -> bool:
    """Code alone counts for what may refuse a stranger; a question without arguments has no reason to."""
    if found.behaviour is Behaviour.LIKE_UNKNOWN:
        return found.in_code and (function.writes or not found.spelling.endswith("()"))
    return found.in_code or found.behaviour is not Behaviour.UNTRIED


def is_readable(function: Function, data: bytes) -> bool:
    try:
        function.read(data)
    except Unreadable:
        return False
    return True


def _unmarked(outcome: Outcome, selector: bytes) -> tuple[End, bytes]:
    return outcome.end, outcome.data.replace(selector, bytes(len(selector)))
