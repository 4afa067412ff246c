"""What is in which partition and what is locked, after every event and every reorganisation."""

import pytest

from captable.models import LockChange, PartitionBalance, UnitHold
from chain.addresses import ZERO
from chain.bindings.security_token.control import HolderRecovered, UnitsFrozen
from chain.bindings.security_token.holds import HoldCreated, HoldExecuted, HoldReleased, Parties
from chain.bindings.security_token.partitions import (
    DEFAULT,
    IssuedByPartition,
    PartitionMerged,
    RedeemedByPartition,
    TransferByPartition,
)
from tests.support.branch import make_live, new_hash

pytestmark = pytest.mark.django_db
KIM, LEE, PARK, CHOI = (f"0x{number:040x}" for number in range(1, 5))
ZEROS = "0x" + "00" * 32


def lots(token):
    rows = PartitionBalance.objects.filter(token=token).current()
    return {(lot.holder, lot.partition): lot.units for lot in rows if lot.units}


def locks(token):
    rows = LockChange.objects.filter(token=token).current()
    return {lock.holder: (lock.frozen, lock.held, lock.successor) for lock in rows}


def hold(owner, units):
    return HoldCreated(new_hash(), Parties(owner, LEE, PARK, ZEROS, new_hash()), units, 99)


# Partitions


def test_issues_transfers_and_redemptions_stay_in_their_partition() -> None:
    token, branch = make_live()
    branch.block()
    issued = (IssuedByPartition("a", PARK, KIM, 10), IssuedByPartition("b", PARK, KIM, 5))
    moved = (TransferByPartition("a", KIM, KIM, LEE, 4), RedeemedByPartition("b", KIM, KIM, 2))
    branch.told(token, *issued, *moved)
    assert lots(token) == {(KIM, "a"): 6, (LEE, "a"): 4, (KIM, "b"): 3}
    branch.block()
    branch.told(token, TransferByPartition("a", KIM, KIM, LEE, 6), TransferByPartition("a", LEE, LEE, LEE, 1))
    assert lots(token) == {(LEE, "a"): 10, (KIM, "b"): 3}


def test_the_default_partition_is_what_the_others_leave() -> None:
    token, branch = make_live()
    branch.block()
    branch.told(
        token, IssuedByPartition(DEFAULT, PARK, KIM, 10), TransferByPartition(DEFAULT, KIM, KIM, LEE, 1)
    )
    assert not PartitionBalance.objects.exists()


def test_merged_units_have_left_their_partition() -> None:
    token, branch = make_live()
    branch.block()
    branch.told(token, IssuedByPartition("a", PARK, KIM, 10), PartitionMerged("a", KIM, 10))
    assert lots(token) == {}


def test_a_recovery_moves_all_partitions() -> None:
    token, branch = make_live()
    branch.block()
    branch.told(token, IssuedByPartition("a", PARK, KIM, 10), IssuedByPartition("a", PARK, PARK, 1))
    branch.block()
    branch.told(token, IssuedByPartition("b", PARK, KIM, 5), HolderRecovered(KIM, LEE, 15))
    branch.block()
    branch.told(token, TransferByPartition("b", LEE, LEE, KIM, 1))
    assert lots(token) == {(LEE, "a"): 10, (LEE, "b"): 4, (KIM, "b"): 1, (PARK, "a"): 1}


def test_partitions_of_a_dropped_block_are_as_they_were() -> None:
    token, branch = make_live()
    branch.block()
    branch.told(token, IssuedByPartition("a", PARK, KIM, 10))
    branch.block()
    branch.told(token, PartitionMerged("a", KIM, 10), IssuedByPartition("b", PARK, LEE, 1))
    assert lots(token) == {(LEE, "b"): 1}
    branch.rollback(2)
    assert lots(token) == {(KIM, "a"): 10}
    branch.block()
    branch.told(token, TransferByPartition("a", KIM, KIM, LEE, 3))
    assert lots(token) == {(KIM, "a"): 7, (LEE, "a"): 3}


def test_partitions_of_two_securities_do_not_mix() -> None:
    (first, branch), (second, _same) = make_live(), make_live()
    branch.block()
    branch.told(first, IssuedByPartition("a", PARK, KIM, 10))
    branch.told(second, IssuedByPartition("a", PARK, KIM, 3), HolderRecovered(KIM, LEE, 3))
    assert lots(first) == {(KIM, "a"): 10}
    assert lots(second) == {(LEE, "a"): 3}


# Locks


def test_a_freeze_of_units_replaces_the_one_before() -> None:
    token, branch = make_live()
    branch.block()
    branch.told(token, UnitsFrozen(KIM, 5), UnitsFrozen(KIM, 3), UnitsFrozen(LEE, 1))
    assert locks(token) == {KIM: (3, 0, None), LEE: (1, 0, None)}
    branch.told(token, UnitsFrozen(KIM, 0))
    assert locks(token)[KIM] == (0, 0, None)


def test_holds_add_up_and_end_one_by_one() -> None:
    token, branch = make_live()
    first, second, third = hold(KIM, 5), hold(KIM, 7), hold(KIM, 1)
    branch.block()
    branch.told(token, UnitsFrozen(KIM, 2), first, second, third)
    assert locks(token)[KIM] == (2, 13, None)
    branch.told(token, HoldExecuted(first.hold_id), HoldReleased(third.hold_id, PARK))
    assert locks(token)[KIM] == (2, 7, None)
    assert UnitHold.objects.get(hold_id=second.hold_id).units == 7


def test_a_hold_that_begins_and_ends_in_one_run() -> None:
    token, branch = make_live()
    created = hold(KIM, 5)
    branch.block()
    branch.told(token, created, HoldReleased(created.hold_id, PARK))
    assert locks(token)[KIM] == (0, 0, None)


def test_locks_follow_a_recovery_and_holds_end_with_the_heir() -> None:
    token, branch = make_live()
    created = hold(KIM, 5)
    branch.block()
    branch.told(token, UnitsFrozen(KIM, 2), created)
    branch.block()
    branch.told(token, HolderRecovered(KIM, LEE, 20))
    assert locks(token) == {KIM: (0, 0, LEE), LEE: (2, 5, None)}
    branch.block()
    branch.told(token, HolderRecovered(LEE, CHOI, 20))
    branch.block()
    branch.told(token, HoldExecuted(created.hold_id))
    assert locks(token) == {KIM: (0, 0, LEE), LEE: (0, 0, CHOI), CHOI: (2, 0, None)}


def test_locks_of_a_dropped_block_are_as_they_were() -> None:
    token, branch = make_live()
    created = hold(KIM, 5)
    branch.block()
    branch.told(token, created)
    branch.block()
    branch.told(token, HoldExecuted(created.hold_id), HolderRecovered(KIM, LEE, 9), hold(LEE, 1))
    branch.rollback(2)
    assert locks(token) == {KIM: (0, 5, None)}
    assert UnitHold.objects.count() == 1
    branch.block()
    branch.told(token, HoldReleased(created.hold_id, ZERO))
    assert locks(token) == {KIM: (0, 0, None)}
