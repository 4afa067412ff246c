"""Which transfers are asked about: mostly ones that could be meant, with amounts at the edges of what the
two parties have and the rules allow."""

from collections.abc import Iterator
from dataclasses import dataclass

from captable.objections.facts import Party
from chain.addresses import ZERO
from chain.bindings import security_token
from chain.bindings.security_token import partitions
from chain.bindings.security_token.partitions import DEFAULT
from tests.parity.stage import Stage
from tests.parity.truth import Truth

UNNAMED = ("nobody's lot", "0x" + "ee" * 32)


@dataclass(frozen=True, slots=True)
class Case:
    """A holder's own transfer."""

    sender: str
    receiver: str
    units: int
    partition: str

    @property
    def data(self) -> bytes:
        """Calldata of the transfer itself."""
        if self.partition == DEFAULT:
            return security_token.transfer(self.receiver, self.units)
        return partitions.transfer_by_partition(self.partition, self.receiver, self.units)


def some_cases(stage: Stage, truth: Truth, number: int) -> list[Case]:
    sound = [holder for holder in stage.people if _is_sound(truth.parties[holder], stage.now)]
    owners = [holder for holder in sound if truth.parties[holder].units] or stage.people
    ending = [
        holder for holder in stage.people if stage.now - 1 <= truth.parties[holder].valid_until <= stage.now
    ]
    several = max(len(owners) // 6, 1)
    sound, owners = (pool + ending * several for pool in (sound or stage.people, owners))
    return [_case(stage, truth, sound, owners) for _number in range(number)]


def _is_sound(party: Party, now: int) -> bool:
    return party.valid_until >= now and not party.frozen


def _case(stage: Stage, truth: Truth, sound: list[str], owners: list[str]) -> Case:
    chance = stage.chance
    sender = chance.choice(owners if chance.random() < 0.8 else stage.people)
    receiver = chance.choice(sound if chance.random() < 0.75 else [*stage.people, *[sender, ZERO] * 6])
    partition = _partition(stage, truth, sender)
    return Case(sender, receiver, _units(stage, truth, sender, receiver, partition), partition)


def _partition(stage: Stage, truth: Truth, sender: str) -> str:
    chance, lots = stage.chance, list(truth.parties[sender].lots)
    if lots and chance.random() < 0.45:
        return chance.choice(lots)
    return DEFAULT if chance.random() < 0.9 else chance.choice([*truth.terms, *UNNAMED])


def _units(stage: Stage, truth: Truth, sender: str, receiver: str, partition: str) -> int:
    source, target = truth.parties[sender], truth.parties[receiver]
    here = source.free if partition == DEFAULT else source.lots.get(partition, 0)
    if here > 0 and stage.chance.random() < 0.5:
        return stage.chance.randint(1, here)
    edges = [*_edges(truth, source, target, here)]
    return max(stage.chance.choice(edges) + stage.chance.choice([-1, 0, 0, 0, 1]), 0)


def _edges(truth: Truth, source: Party, target: Party, here: int) -> Iterator[int]:
    rules = truth.rules
    yield from (here, here, source.units, source.free, here + 1)
    yield from (source.units - rules.min_holding, rules.min_holding - target.units)
    yield rules.max_holding - target.units
    yield from (0, 1, 2**96 - 1, 2**255)
