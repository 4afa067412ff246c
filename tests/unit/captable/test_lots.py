"""Lots: first in, first out; a lock's dates go with the units."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from captable.lots import HeldLot, Merged, Moved, lots_by_holder, take

DAY = [datetime(2027, 1, 1, tzinfo=UTC) + timedelta(days=number) for number in range(400)]
A, B, C = "a", "b", "c"


def moved(
    sender: str | None, receiver: str | None, units: int, day: int, partition: str | None = "default"
) -> Moved:
    return Moved(sender, receiver, units, DAY[day], partition)


def lot(units: int, issued: int, acquired: int, label: str = "default") -> HeldLot:
    """In the partition it was issued into, by a block that is final."""
    return HeldLot(units, label, DAY[issued], DAY[acquired], label, DAY[issued])


def test_the_oldest_units_go_first_and_a_lot_may_be_split() -> None:
    held = lots_by_holder([moved(None, A, 10, 0), moved(None, A, 10, 30), moved(A, B, 15, 60)])

    assert list(held[A]) == [lot(5, 30, 30)]
    assert list(held[B]) == [lot(10, 0, 60), lot(5, 30, 60)]


def test_the_day_of_issue_and_the_offering_travel_through_every_hand() -> None:
    hands = [(None, A, 0), (A, B, 100), (B, C, 150)]
    held = lots_by_holder([moved(one, other, 10, day, "REGS") for one, other, day in hands])

    assert list(held[C]) == [lot(10, 0, 150, "REGS")]


def test_units_move_in_their_partition_only() -> None:
    moves = [
        moved(None, A, 10, 0, "REGS"),
        moved(None, A, 5, 1),
        moved(A, B, 5, 2),
        moved(A, B, 4, 3, "REGS"),
    ]
    held = lots_by_holder(moves)

    assert list(held[B]) == [lot(5, 1, 2), lot(4, 0, 3, "REGS")]
    assert list(held[A]) == [lot(6, 0, 0, "REGS")]
    assert take(held[A], 1) == []


def test_merged_units_are_of_the_default_partition_and_still_of_their_offering() -> None:
    moves = [moved(None, A, 10, 0, "REGS"), moved(None, A, 5, 1), Merged(A, "REGS"), moved(A, B, 12, 2)]
    held = lots_by_holder(moves)

    assert [(lot.units, lot.label, lot.partition) for lot in held[B]] == [
        (10, "REGS", "default"),
        (2, "default", "default"),
    ]


def test_a_recovery_moves_every_partition_and_is_no_purchase() -> None:
    moves = [moved(None, A, 10, 0, "REGS"), moved(None, A, 5, 1), moved(A, B, 15, 2, None)]
    held = lots_by_holder(moves)

    assert list(held[B]) == [lot(10, 0, 0, "REGS"), lot(5, 1, 1)]
    assert not held[A]


def test_units_are_deposited_when_their_block_is_final_and_paid_when_it_was_said() -> None:
    early = Moved(None, A, 1, DAY[0], paid_at=DAY[3])
    late = Moved(None, A, 1, DAY[9], is_final=False)
    held = lots_by_holder([early, late, moved(A, B, 2, 20)])

    assert [(lot.deposited_at, lot.paid_at) for lot in held[B]] == [(DAY[0], DAY[3]), (None, None)]


def test_what_an_affiliate_sells_is_paid_for_anew() -> None:
    issued = Moved(None, A, 2, DAY[0], paid_at=DAY[0])
    held = lots_by_holder([issued, moved(A, B, 2, 5), moved(B, C, 1, 6)], affiliates={B})

    assert [lot.paid_at for lot in held[B]] == [DAY[0]]
    assert [lot.paid_at for lot in held[C]] == [None]


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
