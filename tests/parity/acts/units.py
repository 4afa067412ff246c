"""Units that come into being, move, are locked or cease to be, by whoever may."""

from collections.abc import Iterator

from chain.bindings import security_token
from chain.bindings.encoding import calldata
from chain.bindings.security_token import control, holds, partitions
from tests.parity.acts.registry import act, by, somebody
from tests.parity.stage import Deed, Stage
from transactions.models import Signer

NO_SECRET = "0x" + "00" * 32


def a_lot(stage: Stage) -> str:
    return stage.chance.choice(stage.partitions)


@act(6)
def issue(stage: Stage) -> Iterator[Deed]:
    call = security_token.issue(stage.address, stage.new_id(), somebody(stage), stage.chance.randint(1, 60))
    yield by(stage, Signer.Role.ISSUER, call)


@act(10)
def issue_by_partition(stage: Stage) -> Iterator[Deed]:
    units = stage.chance.randint(1, 40)
    call = partitions.issue_by_partition(stage.address, stage.new_id(), a_lot(stage), somebody(stage), units)
    yield by(stage, Signer.Role.ISSUER, call)


@act(2)
def redeem(stage: Stage) -> Iterator[Deed]:
    lot, units = partitions.to_word(a_lot(stage)), stage.chance.randint(0, 9)
    data = calldata("SecurityToken", "redeemByPartition", lot, units, b"")
    yield Deed(somebody(stage), stage.address, data)


@act(4)
def merge(stage: Stage) -> Iterator[Deed]:
    """Whoever has any units there, of all people."""
    partition = a_lot(stage)
    for holder in stage.people[::3]:
        yield Deed(somebody(stage), stage.address, partitions.merge_partition(partition, holder))


@act(6)
def freeze_units(stage: Stage) -> Iterator[Deed]:
    units = stage.chance.choice([0, 1, 5, 20, 60])
    call = control.freeze_partial(stage.address, stage.new_id(), somebody(stage), units)
    yield by(stage, Signer.Role.CONTROLLER, call)


@act(8)
def hold(stage: Stage) -> Iterator[Deed]:
    owner, receiver, notary = (somebody(stage) for _party in range(3))
    parties = holds.Parties(owner, receiver, notary, NO_SECRET, stage.new_id())
    stage.holds.append(parties)
    data = holds.create_hold(parties, stage.chance.choice([1, 5, 20]), stage.now + 3600)
    yield Deed(owner, stage.address, data)


@act(4)
def execute_hold(stage: Stage) -> Iterator[Deed]:
    if stage.holds:
        parties = stage.chance.choice(stage.holds)
        yield Deed(parties.notary, stage.address, holds.execute_hold(parties, NO_SECRET))


@act(4)
def release_hold(stage: Stage) -> Iterator[Deed]:
    if stage.holds:
        parties = stage.chance.choice(stage.holds)
        call = holds.release_hold_by_order(stage.address, stage.new_id(), parties)
        yield by(stage, Signer.Role.CONTROLLER, call)


@act(2)
def take_by_order(stage: Stage) -> Iterator[Deed]:
    order = control.Order("court order", "0x" + "11" * 32)
    parties = (somebody(stage), somebody(stage), stage.chance.randint(1, 30))
    call = control.controller_transfer(stage.address, stage.new_id(), *parties, order)
    yield by(stage, Signer.Role.CONTROLLER, call)


@act(2)
def approve(stage: Stage) -> Iterator[Deed]:
    data = security_token.approve(somebody(stage), stage.chance.randint(1, 40))
    yield Deed(somebody(stage), stage.address, data)
