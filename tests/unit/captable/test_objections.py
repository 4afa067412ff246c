"""The judgement itself: every edge of every rule, and the contract's order."""

from dataclasses import replace

import pytest

from captable.objections import OBJECTIONS, objections
from captable.objections.facts import AsOf, Party, Rules, Terms, TransferFacts
from compliance.reasons import Reason

NOW, FAR, HUGE = 1_000, 2**39, 2**96 - 1
SENDER = Party(valid_until=FAR, country=410, classes=4, units=10)
RECEIVER = Party(valid_until=FAR, country=840, classes=8)
PLAIN = TransferFacts(
    paused=False,
    rules=Rules(),
    terms=Terms(),
    lot=None,
    sender=SENDER,
    receiver=RECEIVER,
    to_self=False,
    to_nobody=False,
    units=4,
    holders=0,
    at=NOW,
    as_of=AsOf(31337, 7, None),
)
UNKNOWN_AND_FROZEN = (Reason.RECEIVER_NOT_REGISTERED, Reason.RECEIVER_FROZEN)
NOT_OF_THE_HOLDER = {Reason.OPERATOR_NOT_AUTHORIZED, Reason.ALLOWANCE_TOO_LOW, Reason.RULE_REFUSED, Reason.OK}


def ruled(**rules: object) -> TransferFacts:
    return replace(PLAIN, rules=Rules(**rules))


def in_lot(units: int, **terms: object) -> TransferFacts:
    sender = replace(SENDER, lots={"a": units})
    return replace(PLAIN, terms=Terms(**terms), lot="a", sender=sender)


def test_they_are_asked_in_the_order_of_the_contract() -> None:
    assert list(OBJECTIONS) == [reason for reason in Reason if reason not in NOT_OF_THE_HOLDER]


def test_nothing_stands_against_a_plain_transfer() -> None:
    assert objections(PLAIN) == ()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # time
        (ruled(opens_at=NOW), ()),
        (ruled(opens_at=NOW + 1), (Reason.WINDOW_CLOSED,)),
        (ruled(closes_at=NOW), ()),
        (ruled(closes_at=NOW - 1), (Reason.WINDOW_CLOSED,)),
        (replace(PLAIN, sender=replace(SENDER, valid_until=NOW)), ()),
        (replace(PLAIN, sender=replace(SENDER, valid_until=NOW - 1)), (Reason.SENDER_EXPIRED,)),
        (replace(PLAIN, receiver=replace(RECEIVER, valid_until=NOW)), ()),
        (replace(PLAIN, receiver=replace(RECEIVER, valid_until=NOW - 1)), (Reason.RECEIVER_EXPIRED,)),
        (in_lot(4, locked_until=NOW), (Reason.PARTITION_LOCKED,)),
        (in_lot(4, locked_until=NOW - 1), ()),
        # units
        (replace(PLAIN, units=10), ()),
        (replace(PLAIN, units=11), (Reason.BALANCE_TOO_LOW,)),
        (replace(PLAIN, sender=replace(SENDER, locked=6)), ()),
        (replace(PLAIN, sender=replace(SENDER, locked=7)), (Reason.UNITS_LOCKED,)),
        (replace(PLAIN, sender=replace(SENDER, lots={"a": 4, "b": 3})), (Reason.UNITS_LOCKED,)),
        (in_lot(3), (Reason.BALANCE_TOO_LOW,)),
        (replace(in_lot(4), lot="b", terms=None), (Reason.PARTITION_UNKNOWN,)),
        # who
        (replace(PLAIN, receiver=Party(), to_nobody=True), (Reason.RECEIVER_ZERO,)),
        (replace(PLAIN, receiver=Party(frozen=True)), UNKNOWN_AND_FROZEN),
        (ruled(countries=frozenset({410})), (Reason.RECEIVER_COUNTRY,)),
        (ruled(countries=frozenset()), (Reason.RECEIVER_COUNTRY,)),
        (ruled(countries=frozenset({840})), ()),
        (ruled(classes=4), (Reason.RECEIVER_CLASS,)),
        (ruled(classes=12), ()),
        (in_lot(4, countries=frozenset({410})), (Reason.PARTITION_COUNTRY,)),
        (in_lot(4, classes=4), (Reason.PARTITION_CLASS,)),
        (ruled(has_module=True), (Reason.RULE_UNAVAILABLE,)),
        # how much afterwards
        (ruled(min_holding=4), ()),
        (ruled(min_holding=5), (Reason.RECEIVER_BELOW_MINIMUM,)),
        (ruled(min_holding=7), (Reason.SENDER_BELOW_MINIMUM, Reason.RECEIVER_BELOW_MINIMUM)),
        (replace(ruled(min_holding=10), units=10), ()),
        (replace(ruled(min_holding=99), units=0), (Reason.SENDER_BELOW_MINIMUM,)),
        (replace(ruled(min_holding=99), units=0, to_self=True), ()),
        (ruled(max_holding=4), ()),
        (ruled(max_holding=3), (Reason.RECEIVER_ABOVE_MAXIMUM,)),
        (replace(ruled(max_holding=HUGE), units=2**255), (Reason.BALANCE_TOO_LOW,)),
        # how many holders
        (replace(ruled(max_holders=3), holders=2), ()),
        (replace(ruled(max_holders=3), holders=3), (Reason.HOLDERS_AT_MAXIMUM,)),
        (replace(ruled(max_holders=3), holders=3, units=10), ()),
        (replace(ruled(max_holders=3), holders=3, receiver=replace(RECEIVER, units=1)), ()),
    ],
)  # fmt: skip
def test_every_edge(facts: TransferFacts, expected: tuple[Reason, ...]) -> None:
    assert objections(facts) == expected
