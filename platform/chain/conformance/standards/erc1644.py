"""ERC-1644: a controller's transfers, and the word of the contract whether there may be any."""

from collections.abc import Iterator

from chain.conformance.evidence import End
from chain.conformance.functions import calldata, view, write
from chain.conformance.reader import Trial
from chain.conformance.subject import Finding, Standard, Subject, contradiction

CONTROLLABLE = view("isControllable()", "bool")
TRANSFER = write("controllerTransfer(address,address,uint256,bytes,bytes)")
REDEEM = write("controllerRedeem(address,uint256,bytes,bytes)")


def strangers(subject: Subject) -> Iterator[Finding]:
    """A stranger is no controller."""
    for holder in [each for each in subject.holders if each.has_units and subject.has(TRANSFER, REDEEM)]:
        calls = (
            (TRANSFER, (holder.address, holder.address, 1, b"", b"")),
            (REDEEM, (holder.address, 1, b"", b"")),
        )
        outcomes = subject.reader.attempt(Trial(calldata(one.signature, values)) for one, values in calls)
        for (function, _values), outcome in zip(calls, outcomes, strict=True):
            if outcome.end is End.ANSWERED:
                yield contradiction(f"a stranger's {function.name} of units of {holder.address} passes")


STANDARD = Standard("ERC-1644", (CONTROLLABLE, TRANSFER, REDEEM), (strangers,), builds_on="ERC-20")
