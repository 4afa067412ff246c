"""ERC-1404: a code for each reason to refuse a transfer, zero for none, and words for each code."""

from collections.abc import Iterator

from chain.conformance.functions import view
from chain.conformance.subject import (
    Case,
    Finding,
    Standard,
    Subject,
    contradiction,
    disagreements,
)

DETECT = view("detectTransferRestriction(address,address,uint256)", "uint8")
MESSAGE = view("messageForTransferRestriction(uint8)", "string")
NO_RESTRICTION = 0


def agreement(subject: Subject) -> Iterator[Finding]:
    if subject.has(DETECT):
        yield from disagreements(
            "detectTransferRestriction", subject.tried, lambda case: _allowed(subject, case)
        )


def messages(subject: Subject) -> Iterator[Finding]:
    """Zero has words, and so has each code that was answered."""
    if not subject.has(DETECT, MESSAGE):
        return
    codes = {_code(subject, tried.case) for tried in subject.tried} - {None} | {NO_RESTRICTION}
    for code in sorted(code for code in codes if code is not None):
        if not subject.reader.ask(MESSAGE, code):
            yield contradiction(f"messageForTransferRestriction({code}) has no words")


def _allowed(subject: Subject, case: Case) -> bool | None:
    code = _code(subject, case)
    return None if code is None else code == NO_RESTRICTION


def _code(subject: Subject, case: Case) -> int | None:
    code: int | None = subject.reader.ask(DETECT, case.sender, case.receiver, case.units)
    return code


STANDARD = Standard("ERC-1404", (DETECT, MESSAGE), (agreement, messages), builds_on="ERC-20")
