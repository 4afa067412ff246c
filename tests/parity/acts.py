"""What happens to a register: one random act of whoever may do it. An act the contract refuses is as good as
any other: it leaves the state as it was."""

from collections.abc import Callable, Iterator

from chain.addresses import ZERO
from chain.bindings import security_token
from chain.bindings.encoding import calldata
from chain.bindings.security_token import HolderTerms, control, holds, partitions, rules
from chain.calls import Call
from tests.parity.stage import Deed, Stage
from transactions.models import Signer

FAR = 2**39
COUNTRIES = [410, 410, 410, 840, 276, 0, 1023, 1024, 65535]
CLASSES = [4, 4, 8, 12, 16, 32768, 0]
CONTRACT = "SecurityToken"
Act = Callable[[Stage], Iterator[Deed]]
acts: list[tuple[Act, int]] = []
"""Each with its weight."""


def act(weight: int) -> Callable[[Act], Act]:
    def add(function: Act) -> Act:
        acts.append((function, weight))
        return function

    return add


def some(stage: Stage, number: int) -> list[Deed]:
    chosen = stage.chance.choices(
        [each for each, _weight in acts], [weight for _each, weight in acts], k=number
    )
    return [deed for each in chosen for deed in each(stage)]


def terms(stage: Stage, holder: str) -> HolderTerms:
    """Mostly for long; sometimes ended, never begun, or ending within the run."""
    chance = stage.chance
    until = chance.choices([FAR, stage.now - 1, 0], [90, 4, 6])[0]
    if chance.random() < stage.expiring:
        until = stage.soon(within=1800)
    return HolderTerms(holder, until, chance.choice(COUNTRIES), chance.choice(CLASSES), chance.randint(1, 3))


def _by(stage: Stage, role: str, call: Call) -> Deed:
    return Deed(stage.of_role(role), stage.address, call.data)


def _one(stage: Stage) -> str:
    return stage.chance.choice(stage.people)


def _lot(stage: Stage) -> str:
    return stage.chance.choice(stage.partitions)


@act(10)
def register(stage: Stage) -> Iterator[Deed]:
    holder = _one(stage)
    yield _by(
        stage,
        Signer.Role.ISSUER,
        security_token.register(stage.address, stage.new_id(), terms(stage, holder)),
    )


@act(10)
def set_rules(stage: Stage) -> Iterator[Deed]:
    """Each number is off as often as not; the most holders are about as many as there are."""
    chance = stage.chance
    holders = stage.node.view(stage.address, security_token.holder_count())
    opens, closes = chance.choices(
        [(0, 0), (stage.now, 0), (0, stage.soon()), (stage.soon(), 0)], [12, 2, 2, 1]
    )[0]
    found = rules.RuleSet(
        opens_at=opens,
        closes_at=closes,
        classes=chance.choice([0, 0, 4, 12, 32772]),
        max_holders=chance.choice([0, holders, holders, holders + 1]),
        min_holding=chance.choice([0, 0, 2, 10]),
        max_holding=chance.choice([0, 0, 60, 120]),
    )
    yield _by(stage, Signer.Role.ADMIN, rules.set_rules(stage.address, stage.new_id(), found))


@act(4)
def set_countries(stage: Stage) -> Iterator[Deed]:
    chance = stage.chance
    allowed = chance.choice([{410}, {410, 840}, {410, 840, 276, 0, 1023}, set()])
    call = rules.set_countries(stage.address, stage.new_id(), chance.random() < 0.5, allowed)
    yield _by(stage, Signer.Role.ADMIN, call)


@act(4)
def set_module(stage: Stage) -> Iterator[Deed]:
    module = stage.chance.choice([ZERO, ZERO, *stage.modules])
    yield _by(stage, Signer.Role.ADMIN, rules.set_rule_module(stage.address, stage.new_id(), module))


@act(1)
def pause(stage: Stage) -> Iterator[Deed]:
    yield _by(stage, Signer.Role.CONTROLLER, security_token.pause(stage.address, stage.new_id()))


@act(6)
def unpause(stage: Stage) -> Iterator[Deed]:
    yield _by(stage, Signer.Role.CONTROLLER, security_token.unpause(stage.address, stage.new_id()))


@act(3)
def freeze(stage: Stage) -> Iterator[Deed]:
    holder = stage.chance.choice([*stage.people, ZERO])
    yield _by(stage, Signer.Role.CONTROLLER, security_token.freeze(stage.address, stage.new_id(), holder))


@act(6)
def unfreeze(stage: Stage) -> Iterator[Deed]:
    yield _by(
        stage, Signer.Role.CONTROLLER, security_token.unfreeze(stage.address, stage.new_id(), _one(stage))
    )


@act(6)
def freeze_units(stage: Stage) -> Iterator[Deed]:
    units = stage.chance.choice([0, 1, 5, 20, 60])
    call = control.freeze_partial(stage.address, stage.new_id(), _one(stage), units)
    yield _by(stage, Signer.Role.CONTROLLER, call)


@act(8)
def hold(stage: Stage) -> Iterator[Deed]:
    owner, receiver, notary = (_one(stage) for _party in range(3))
    parties = holds.Parties(owner, receiver, notary, "0x" + "00" * 32, stage.new_id())
    stage.holds.append(parties)
    data = holds.create_hold(parties, stage.chance.choice([1, 5, 20]), stage.now + 3600)
    yield Deed(owner, stage.address, data)


@act(4)
def execute_hold(stage: Stage) -> Iterator[Deed]:
    if stage.holds:
        parties = stage.chance.choice(stage.holds)
        yield Deed(parties.notary, stage.address, holds.execute_hold(parties, "0x" + "00" * 32))


@act(4)
def release_hold(stage: Stage) -> Iterator[Deed]:
    if stage.holds:
        parties = stage.chance.choice(stage.holds)
        call = holds.release_hold_by_order(stage.address, stage.new_id(), parties)
        yield _by(stage, Signer.Role.CONTROLLER, call)


@act(6)
def issue(stage: Stage) -> Iterator[Deed]:
    call = security_token.issue(stage.address, stage.new_id(), _one(stage), stage.chance.randint(1, 60))
    yield _by(stage, Signer.Role.ISSUER, call)


@act(10)
def issue_by_partition(stage: Stage) -> Iterator[Deed]:
    units = stage.chance.randint(1, 40)
    call = partitions.issue_by_partition(stage.address, stage.new_id(), _lot(stage), _one(stage), units)
    yield _by(stage, Signer.Role.ISSUER, call)


@act(2)
def redeem(stage: Stage) -> Iterator[Deed]:
    data = calldata(
        CONTRACT, "redeemByPartition", partitions.to_word(_lot(stage)), stage.chance.randint(0, 9), b""
    )
    yield Deed(_one(stage), stage.address, data)


@act(4)
def merge(stage: Stage) -> Iterator[Deed]:
    """Whoever has any units there, of all people."""
    partition = _lot(stage)
    for holder in stage.people[::3]:
        yield Deed(_one(stage), stage.address, partitions.merge_partition(partition, holder))


@act(2)
def name_partition(stage: Stage) -> Iterator[Deed]:
    """One in four has a name nobody can read."""
    chance, number = stage.chance, len(stage.partitions)
    if number > 12:
        return
    name = "0x" + f"{number:02x}" * 32 if chance.random() < 0.25 else f"lot {number}"
    stage.partitions.append(name)
    locked = chance.choice([0, stage.now - 1, stage.soon(), stage.soon(), stage.now + 10**6])
    countries = chance.choice([frozenset(), frozenset(), frozenset({410, 840}), frozenset({0})])
    found = partitions.PartitionTerms(locked, chance.choice([0, 0, 4, 24]), countries)
    yield _by(
        stage, Signer.Role.ISSUER, partitions.name_partition(stage.address, stage.new_id(), name, found)
    )


@act(1)
def recover(stage: Stage) -> Iterator[Deed]:
    call = control.recover(stage.address, stage.new_id(), _one(stage), _one(stage))
    yield _by(stage, Signer.Role.CONTROLLER, call)


@act(2)
def take_by_order(stage: Stage) -> Iterator[Deed]:
    order = control.Order("court order", "0x" + "11" * 32)
    parties = (_one(stage), _one(stage), stage.chance.randint(1, 30))
    call = control.controller_transfer(stage.address, stage.new_id(), *parties, order)
    yield _by(stage, Signer.Role.CONTROLLER, call)


@act(2)
def approve(stage: Stage) -> Iterator[Deed]:
    yield Deed(_one(stage), stage.address, security_token.approve(_one(stage), stage.chance.randint(1, 40)))
