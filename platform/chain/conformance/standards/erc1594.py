"""ERC-1594: transfers with data, issuing and redeeming, and a question whether a transfer would pass.

The standard types the answer of `canTransfer` in two ways: three values in its interface, two in the prose.
"""

from collections.abc import Iterator
from typing import Any

from chain.conformance import transfers
from chain.conformance.evidence import End
from chain.conformance.functions import STRANGER, Function, calldata, view, write
from chain.conformance.reader import Trial
from chain.conformance.standards.erc20 import ALLOWANCE
from chain.conformance.standards.status import allows
from chain.conformance.subject import (
    Case,
    Finding,
    Standard,
    Subject,
    contradiction,
    disagreements,
)

ANSWERS = ("(bool,bytes1,bytes32)", "(bytes1,bytes32)")
CAN_TRANSFER = view("canTransfer(address,uint256,bytes)", *ANSWERS)
CAN_TRANSFER_FROM = view("canTransferFrom(address,address,uint256,bytes)", *ANSWERS)
TRANSFER_WITH_DATA = write("transferWithData(address,uint256,bytes)")
REDEEM = write("redeem(uint256,bytes)")


def agreement(subject: Subject) -> Iterator[Finding]:
    """`canTransfer` says beforehand what `transfer` and `transferWithData` do."""
    if not subject.has(CAN_TRANSFER):
        return
    answers = {tried.case: _asked(subject, tried.case) for tried in subject.tried}
    yield from disagreements("canTransfer", subject.tried, lambda case: _allowed(answers[case]))
    yield from _halves(answers)
    if subject.has(TRANSFER_WITH_DATA):
        again = transfers.attempt(subject.reader, answers, TRANSFER_WITH_DATA, more=(b"",))
        for one, other in _pairs(subject, again):
            yield contradiction(f"transfer {one}, transferWithData {other}")


def spending(subject: Subject) -> Iterator[Finding]:
    """`canTransferFrom` knows that the one who asks has no allowance."""
    for holder in [each for each in subject.holders if each.has_units and subject.has(CAN_TRANSFER_FROM)]:
        if subject.reader.ask(ALLOWANCE, holder.address, STRANGER) != 0:
            continue
        answer = subject.reader.ask(CAN_TRANSFER_FROM, holder.address, holder.address, 1, b"")
        if answer is None or _allowed(answer):
            said = "gives no answer that can be read" if answer is None else "allows it"
            yield contradiction(
                f"canTransferFrom {said} when a stranger without an allowance asks for {holder.address}"
            )


def redeeming(subject: Subject) -> Iterator[Finding]:
    """Nobody redeems more than there is."""
    for holder in [each for each in subject.holders if each.has_units and subject.has(REDEEM)]:
        data = calldata(REDEEM.signature, ((holder.balance or 0) + 1, b""))
        [outcome] = subject.reader.attempt([Trial(data, holder.address)])
        if outcome.end is End.ANSWERED:
            yield contradiction(f"{holder.address} can redeem more than its balance")


def _asked(subject: Subject, case: Case) -> Any:
    return subject.reader.ask(CAN_TRANSFER, case.receiver, case.units, b"", sender=case.sender)


def _allowed(answer: Any) -> bool | None:
    if answer is None:
        return None
    return answer[0] if isinstance(answer[0], bool) else allows(answer[0])


def _halves(answers: dict[Case, Any]) -> Iterator[Finding]:
    """The first value and the status byte of one answer say the same."""
    for case, answer in answers.items():
        if answer and isinstance(answer[0], bool) and answer[0] is not allows(answer[1]):
            said = str(answer[0]).lower()
            yield contradiction(
                f"canTransfer answers {said} with status 0x{answer[1].hex()} for a transfer of {case}"
            )


def _pairs(subject: Subject, again: tuple[transfers.Tried, ...]) -> Iterator[tuple[str, str]]:
    outcomes = {tried.case: tried for tried in subject.tried}
    for other in again:
        if outcomes[other.case].passed is not other.passed:
            said = {True: "passes", False: "is refused"}
            yield f"of {other.case} {said[not other.passed]}", said[other.passed]


FUNCTIONS: tuple[Function, ...] = (
    TRANSFER_WITH_DATA,
    write("transferFromWithData(address,address,uint256,bytes)"),
    view("isIssuable()", "bool"),
    write("issue(address,uint256,bytes)"),
    REDEEM,
    write("redeemFrom(address,uint256,bytes)"),
    CAN_TRANSFER,
    CAN_TRANSFER_FROM,
)
STANDARD = Standard("ERC-1594", FUNCTIONS, (agreement, spending, redeeming), builds_on="ERC-20")
