"""ERC-20: balances that add up to no more than the supply, and transfers nobody else can make.

`name`, `symbol` and `decimals` are optional in the standard.
"""

from collections.abc import Iterator
from dataclasses import replace

from chain.conformance.evidence import End
from chain.conformance.functions import STRANGER, calldata, view, write
from chain.conformance.reader import Trial
from chain.conformance.subject import Finding, Standard, Subject, Why, contradiction, note

NAME, SYMBOL, DECIMALS = (
    replace(view(f"{name}()", kind), optional=True)
    for name, kind in (("name", "string"), ("symbol", "string"), ("decimals", "uint8"))
)
TOTAL_SUPPLY = view("totalSupply()", "uint256")
BALANCE_OF = view("balanceOf(address)", "uint256")
ALLOWANCE = view("allowance(address,address)", "uint256")
TRANSFER = write("transfer(address,uint256)", "bool")
TRANSFER_FROM = write("transferFrom(address,address,uint256)", "bool")
APPROVE = write("approve(address,uint256)", "bool")


def words(subject: Subject) -> Iterator[Finding]:
    for function in (NAME, SYMBOL):
        if subject.has(function) and subject.reader.ask(function) == "":
            yield note(f"{function.signature} is empty")


def balances(subject: Subject) -> Iterator[Finding]:
    """No holder has more than there is, alone or together with the others."""
    supply = subject.reader.ask(TOTAL_SUPPLY)
    if supply is None:
        return
    total = sum(holder.balance or 0 for holder in subject.holders)
    for holder in subject.holders:
        if holder.balance is None:
            yield contradiction(f"balanceOf({holder.address}) gives no answer that can be read")
        elif holder.balance > supply:
            yield contradiction(f"{holder.address} has {holder.balance}, more than the supply of {supply}")
    if total > supply:
        yield contradiction(
            f"{len(subject.holders)} holders have {total} together, more than the supply of {supply}"
        )


def overdrafts(subject: Subject) -> Iterator[Finding]:
    for tried in subject.tried:
        if tried.case.why is Why.TOO_MUCH and tried.passed:
            yield contradiction(f"a transfer of {tried.case} passes")


def spending(subject: Subject) -> Iterator[Finding]:
    """Without an allowance nobody moves a holder's units."""
    for holder in [each for each in subject.holders if each.has_units]:
        if subject.reader.ask(ALLOWANCE, holder.address, STRANGER) != 0:
            continue
        data = calldata(TRANSFER_FROM.signature, (holder.address, STRANGER, 1))
        [outcome] = subject.reader.attempt([Trial(data)])
        if outcome.end is End.ANSWERED and (not outcome.data or any(outcome.data)):
            yield contradiction(f"a stranger without an allowance can take units from {holder.address}")


STANDARD = Standard(
    name="ERC-20",
    functions=(
        TOTAL_SUPPLY,
        BALANCE_OF,
        TRANSFER,
        TRANSFER_FROM,
        APPROVE,
        ALLOWANCE,
        NAME,
        SYMBOL,
        DECIMALS,
    ),
    checks=(words, balances, overdrafts, spending),
)
