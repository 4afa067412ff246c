"""A function is judged by what a call to it does beside a call to a function nobody has."""

import pytest

from chain.conformance.evidence import (
    Behaviour,
    End,
    Evidence,
    Outcome,
    behaviour,
    is_halt,
    is_present,
)
from chain.conformance.functions import Function, view, write

SUPPLY, PAUSE = view("totalSupply()", "uint256"), write("pause()")
DOCUMENT = view("getDocument(bytes32)", "(string,bytes32,uint256)")
OURS, NOBODYS = b"\xaa\xbb\xcc\xdd", b"\x11\x22\x33\x44"
ANSWER, SILENT = Outcome(End.ANSWERED, bytes(31) + b"\x07"), Outcome(End.REVERTED)


def seen(function: Function, called: Outcome, unknown: Outcome = SILENT) -> Behaviour:
    return behaviour(function, called, unknown, selectors=(OURS, NOBODYS))


@pytest.mark.parametrize(
    ("function", "called", "unknown", "found"),
    [
        (SUPPLY, ANSWER, SILENT, Behaviour.ANSWERS),
        (SUPPLY, ANSWER, ANSWER, Behaviour.LIKE_UNKNOWN),
        (SUPPLY, Outcome(End.ANSWERED), SILENT, Behaviour.UNREADABLE),
        (SUPPLY, SILENT, SILENT, Behaviour.LIKE_UNKNOWN),
        (PAUSE, Outcome(End.REVERTED, b"no role"), SILENT, Behaviour.DISPATCHED),
        (PAUSE, Outcome(End.ANSWERED), SILENT, Behaviour.DISPATCHED),
        (PAUSE, Outcome(End.ANSWERED), Outcome(End.ANSWERED), Behaviour.LIKE_UNKNOWN),
        (PAUSE, SILENT, Outcome(End.HALTED), Behaviour.DISPATCHED),
        (PAUSE, Outcome(End.REFUSED, reason="too many requests"), SILENT, Behaviour.UNTRIED),
        (PAUSE, SILENT, Outcome(End.REFUSED), Behaviour.UNTRIED),
    ],
)
def test_behaviour(function: Function, called: Outcome, unknown: Outcome, found: Behaviour) -> None:
    assert seen(function, called, unknown) is found


def test_a_selector_repeated_in_an_error_makes_no_difference() -> None:
    called, unknown = Outcome(End.REVERTED, b"no " + OURS), Outcome(End.REVERTED, b"no " + NOBODYS)

    assert seen(PAUSE, called, unknown) is Behaviour.LIKE_UNKNOWN


@pytest.mark.parametrize(
    ("function", "in_code", "acts", "present"),
    [
        (PAUSE, False, Behaviour.DISPATCHED, True),
        (PAUSE, True, Behaviour.LIKE_UNKNOWN, True),
        (PAUSE, False, Behaviour.LIKE_UNKNOWN, False),
        (PAUSE, True, Behaviour.UNTRIED, True),
        (PAUSE, False, Behaviour.UNTRIED, False),
        (SUPPLY, True, Behaviour.LIKE_UNKNOWN, False),  # it needs nothing and does not answer
        (DOCUMENT, True, Behaviour.LIKE_UNKNOWN, True),  # it may well refuse an unknown name
        (SUPPLY, False, Behaviour.UNREADABLE, True),
    ],
)
def test_presence(function: Function, in_code: bool, acts: Behaviour, present: bool) -> None:
    assert is_present(function, Evidence(function.signature, in_code, acts)) is present


@pytest.mark.parametrize(
    ("text", "halted"),
    [
        ("invalid opcode: INVALID", True),
        ("EVM error InvalidFEOpcode", True),
        ("out of gas", True),
        ("header not found", False),
        ("rate limit exceeded", False),
    ],
)
def test_an_aborted_execution_is_told_from_a_node_that_will_not(text: str, halted: bool) -> None:
    assert is_halt(text) is halted
