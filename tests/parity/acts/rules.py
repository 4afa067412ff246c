"""What the issuer asks of holders from now on: rules, countries, a further rule, partitions, pauses."""

from collections.abc import Iterator

from chain.addresses import ZERO
from chain.bindings import security_token
from chain.bindings.security_token import partitions, rules
from tests.parity.acts.registry import act, by
from tests.parity.stage import Deed, Stage
from transactions.models import Signer


@act(6)
def set_rules(stage: Stage) -> Iterator[Deed]:
    """Each number is off as often as not; the most holders are about as many as there are."""
    chance = stage.chance
    holders = stage.node.view(stage.address, security_token.holder_count())
    opens, closes = chance.choices(
        [(0, 0), (stage.now, 0), (0, stage.soon(100)), (stage.soon(100), 0)], [12, 1, 4, 2]
    )[0]
    found = rules.RuleSet(
        opens_at=opens,
        closes_at=closes,
        classes=chance.choice([0, 0, 0, 4, 12, 28, 28]),
        max_holders=chance.choice([0, holders, holders, holders + 1]),
        min_holding=chance.choice([0, 0, 2, 10]),
        max_holding=chance.choice([0, 0, 60, 120, 120]),
    )
    yield by(stage, Signer.Role.ADMIN, rules.set_rules(stage.address, stage.new_id(), found))


@act(4)
def set_countries(stage: Stage) -> Iterator[Deed]:
    chance = stage.chance
    allowed = chance.choice([{410}, {410, 840}, *[{410, 840, 276, 0, 1023}] * 4, set()])
    call = rules.set_countries(stage.address, stage.new_id(), chance.random() < 0.4, allowed)
    yield by(stage, Signer.Role.ADMIN, call)


@act(4)
def set_module(stage: Stage) -> Iterator[Deed]:
    module = stage.chance.choice([*[ZERO] * 4, *stage.modules])
    yield by(stage, Signer.Role.ADMIN, rules.set_rule_module(stage.address, stage.new_id(), module))


@act(2)
def name_partition(stage: Stage) -> Iterator[Deed]:
    """One in four has a name nobody can read."""
    chance, number = stage.chance, len(stage.partitions)
    if number > 12:
        return
    name = "0x" + f"{number:02x}" * 32 if chance.random() < 0.25 else f"lot {number}"
    stage.partitions.append(name)
    locked = chance.choice([0, 0, stage.now - 1, stage.soon(), stage.soon(), stage.now + 10**6])
    countries = chance.choice([frozenset(), frozenset(), frozenset({410, 840}), frozenset({0})])
    found = partitions.PartitionTerms(locked, chance.choice([0, 0, 4, 24]), countries)
    yield by(stage, Signer.Role.ISSUER, partitions.name_partition(stage.address, stage.new_id(), name, found))


@act(1)
def pause(stage: Stage) -> Iterator[Deed]:
    yield by(stage, Signer.Role.CONTROLLER, security_token.pause(stage.address, stage.new_id()))


@act(12)
def unpause(stage: Stage) -> Iterator[Deed]:
    yield by(stage, Signer.Role.CONTROLLER, security_token.unpause(stage.address, stage.new_id()))
