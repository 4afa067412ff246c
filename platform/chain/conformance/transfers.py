"""Transfers tried by `eth_call` in the holders' names: some that may pass and some that should be refused."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from chain.addresses import ZERO
from chain.conformance.evidence import End, Outcome
from chain.conformance.functions import STRANGER, Function, Unreadable, calldata
from chain.conformance.reader import Reader, Trial
from chain.conformance.standards.erc20 import TRANSFER
from chain.conformance.subject import Case, Holder, Tried, Why

SENDERS, RECEIVERS = 3, 3


def cases(holders: Sequence[Holder]) -> Iterator[Case]:
    """Each holder with units sends one to other holders, and then to whom and what it must not."""
    for holder in [each for each in holders if each.has_units][:SENDERS]:
        sender, balance = holder.address, holder.balance or 0
        others = [each.address for each in holders if each.address != sender][:RECEIVERS]
        yield from (Case(sender, other, 1, Why.HOLDER) for other in others)
        if not others:
            yield Case(sender, sender, 1, Why.ITSELF)
        yield Case(sender, ZERO, 1, Why.ZERO)
        yield Case(sender, others[0] if others else sender, balance + 1, Why.TOO_MUCH)
        yield Case(sender, STRANGER, 1, Why.STRANGER)


def attempt(
    reader: Reader, asked: Iterable[Case], by: Function = TRANSFER, *, more: tuple[Any, ...] = ()
) -> tuple[Tried, ...]:
    """What the contract does with each; a call the node itself refused is left out.

    `by` takes receiver and units, and then `more`.
    """
    listed = list(asked)
    values = [(case.receiver, case.units, *more) for case in listed]
    trials = [
        Trial(calldata(by.signature, row), case.sender) for case, row in zip(listed, values, strict=True)
    ]
    outcomes = reader.attempt(trials)
    return tuple(
        _tried(case, by, outcome)
        for case, outcome in zip(listed, outcomes, strict=True)
        if outcome.end is not End.REFUSED
    )


def has_passed(function: Function, outcome: Outcome) -> bool:
    """Not taken back, and not answered with `false`; tokens older than the rule answer with nothing."""
    if outcome.end is not End.ANSWERED:
        return False
    if not outcome.data or not function.returns:
        return True
    try:
        return bool(function.read(outcome.data))
    except Unreadable:
        return False


def _tried(case: Case, by: Function, outcome: Outcome) -> Tried:
    if has_passed(by, outcome):
        return Tried(case, passed=True)
    silent = "it does not answer true" if outcome.end is End.ANSWERED else outcome.end.value
    return Tried(case, passed=False, reason=outcome.reason or silent)
