"""Lots: first in, first out; a lock's dates go with the units."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from captable.lots import HeldLot, Moved, lots_by_holder, take

DAY = [datetime(2027, 1, 1, tzinfo=UTC) + timedelta(days=number) for number in range(400)]
A, B, C = "a", "b", "c"


def moved(sender: str | None, receiver: str | None, units: int, day: int, label: str = "default") -> Moved:
    return Moved(sender, receiver, units, DAY[day], label)


def test_the_oldest_units_go_first_and_a_lot_may_be_split() -> None:
    held = lots_by_holder([moved(None, A, 10, 0), moved(None, A, 10, 30), moved(A, B, 15, 60)])

    assert list(held[A]) == [HeldLot(5, "default", DAY[30], DAY[30])]
    assert list(held[B]) == [
        HeldLot(10, "default", DAY[0], DAY[60]),
        HeldLot(5, "default", DAY[30], DAY[60]),
    ]


def test_the_day_of_issue_and_the_offering_travel_through_every_hand() -> None:
    held = lots_by_holder([moved(None, A, 10, 0, "REGS"), moved(A, B, 10, 100), moved(B, C, 10, 150)])

    assert list(held[C]) == [HeldLot(10, "REGS", DAY[0], DAY[150])]


def test_redeemed_units_are_gone_and_units_to_oneself_are_new_to_nobody() -> None:
    held = lots_by_holder([moved(None, A, 10, 0), moved(A, None, 4, 10), moved(A, A, 2, 20)])

    assert [(lot.units, lot.issued_at) for lot in held[A]] == [(4, DAY[0]), (2, DAY[0])]


def test_more_than_there_is_gives_what_there_is() -> None:
    held = lots_by_holder([moved(None, A, 10, 0)])

    assert [lot.units for lot in take(held[A], 11)] == [10]
    assert not held[A]


@given(st.lists(st.tuples(st.sampled_from([A, B, C]), st.sampled_from([A, B, C, None]), st.integers(1, 20))))
def test_lots_add_up_to_balances(wishes: list[tuple[str, str | None, int]]) -> None:
    balances: Counter[str] = Counter({A: 50, B: 50, C: 50})
    moves = [moved(None, who, 50, 0) for who in (A, B, C)]
    for day, (sender, receiver, wanted) in enumerate(wishes, start=1):
        units = min(wanted, balances[sender])
        balances[sender] -= units
        if receiver is not None:
            balances[receiver] += units
        moves.append(moved(sender, receiver, units, day))

    held = lots_by_holder(moves)

    assert {who: sum(lot.units for lot in held[who]) for who in (A, B, C)} == dict(balances)
    for lots in held.values():
        assert [lot.acquired_at for lot in lots] == sorted(lot.acquired_at for lot in lots)
