"""ERC-1410: a holder's units lie in partitions, which add up to the balance.

Where its text disagrees with itself or with the reference implementation, either spelling counts:
`isOperator` and `isOperatorFor`, `operatorRedeemByPartition` with one `bytes` or two.
"""

from collections.abc import Iterator

from chain.conformance import transfers
from chain.conformance.evidence import End
from chain.conformance.functions import calldata, view, write
from chain.conformance.reader import Trial
from chain.conformance.standards.status import allows
from chain.conformance.subject import (
    Case,
    Finding,
    Holder,
    Standard,
    Subject,
    Tried,
    contradiction,
    disagreements,
)

BALANCE = view("balanceOfByPartition(bytes32,address)", "uint256")
PARTITIONS = view("partitionsOf(address)", "bytes32[]")
CAN_TRANSFER = view(
    "canTransferByPartition(address,address,bytes32,uint256,bytes)", "(bytes1,bytes32,bytes32)"
)
TRANSFER = write("transferByPartition(bytes32,address,uint256,bytes)", "bytes32")
OPERATOR_TRANSFER = write(
    "operatorTransferByPartition(bytes32,address,address,uint256,bytes,bytes)", "bytes32"
)
NOBODYS = b"\xee" * 32
MOST = 20
"""Partitions of one holder that are looked at."""


def sums(subject: Subject) -> Iterator[Finding]:
    """What lies in a holder's partitions is the holder's balance; a partition nobody has is empty."""
    for holder in subject.holders if subject.has(PARTITIONS, BALANCE) else ():
        parts = _partitions(subject, holder)
        if parts is None:
            yield contradiction(f"partitionsOf({holder.address}) gives no answer that can be read")
        elif sum(parts.values()) != holder.balance:
            total = sum(parts.values())
            yield contradiction(
                f"the partitions of {holder.address} hold {total} together, its balance is {holder.balance}"
            )
        if subject.reader.ask(BALANCE, NOBODYS, holder.address):
            yield contradiction(f"{holder.address} has units in a partition that partitionsOf does not list")


def agreement(subject: Subject) -> Iterator[Finding]:
    """`canTransferByPartition` says beforehand what `transferByPartition` does."""
    if not subject.has(PARTITIONS, BALANCE, CAN_TRANSFER, TRANSFER):
        return
    for holder in [each for each in subject.holders if each.has_units][: transfers.SENDERS]:
        for partition, units in list((_partitions(subject, holder) or {}).items())[:MOST]:
            yield from _agree(subject, partition, Holder(holder.address, units))


def operators(subject: Subject) -> Iterator[Finding]:
    """A stranger is nobody's operator."""
    for holder in [each for each in subject.holders if each.has_units and subject.has(OPERATOR_TRANSFER)]:
        for partition in _partitions(subject, holder) or ():
            values = (partition, holder.address, holder.address, 1, b"", b"")
            [outcome] = subject.reader.attempt([Trial(calldata(OPERATOR_TRANSFER.signature, values))])
            if outcome.end is End.ANSWERED:
                yield contradiction(f"a stranger can move units of {holder.address} as an operator")


def _agree(subject: Subject, partition: bytes, holder: Holder) -> Iterator[Finding]:
    others = tuple(Holder(each.address, 0) for each in subject.holders if each.address != holder.address)
    asked = list(transfers.cases((holder, *others)))
    trials = [
        Trial(calldata(TRANSFER.signature, (partition, each.receiver, each.units, b"")), each.sender)
        for each in asked
    ]
    outcomes = zip(asked, subject.reader.attempt(trials), strict=True)
    tried = [
        Tried(case, outcome.end is End.ANSWERED, outcome.reason)
        for case, outcome in outcomes
        if outcome.end is not End.REFUSED
    ]
    label = f"in partition 0x{partition.hex()}, canTransferByPartition"
    yield from disagreements(label, tried, lambda case: _allowed(subject, partition, case))


def _allowed(subject: Subject, partition: bytes, case: Case) -> bool | None:
    values = (case.sender, case.receiver, partition, case.units, b"")
    answer = subject.reader.ask(CAN_TRANSFER, *values, sender=case.sender)
    return None if answer is None else allows(answer[0])


def _partitions(subject: Subject, holder: Holder) -> dict[bytes, int] | None:
    listed = subject.reader.ask(PARTITIONS, holder.address)
    if listed is None:
        return None
    balances = subject.reader.ask_each(BALANCE, [(partition, holder.address) for partition in listed])
    return dict(zip(listed, (balance or 0 for balance in balances), strict=True))


STANDARD = Standard(
    name="ERC-1410",
    functions=(
        view("balanceOf(address)", "uint256", common=True),
        view("totalSupply()", "uint256", common=True),
        BALANCE,
        PARTITIONS,
        TRANSFER,
        OPERATOR_TRANSFER,
        CAN_TRANSFER,
        view("isOperator(address,address)", "bool", also=("isOperatorFor(address,address)",)),
        view("isOperatorForPartition(bytes32,address,address)", "bool"),
        write("authorizeOperator(address)"),
        write("revokeOperator(address)"),
        write("authorizeOperatorByPartition(bytes32,address)"),
        write("revokeOperatorByPartition(bytes32,address)"),
        write("issueByPartition(bytes32,address,uint256,bytes)"),
        write("redeemByPartition(bytes32,uint256,bytes)"),
        write(
            "operatorRedeemByPartition(bytes32,address,uint256,bytes)",
            also=("operatorRedeemByPartition(bytes32,address,uint256,bytes,bytes)",),
        ),
    ),
    checks=(sums, agreement, operators),
)
