"""The state of the register as the contract tells it, and where the platform's facts differ from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from captable.models import Holding
from captable.objections.facts import Party, Rules, Terms
from captable.transfer_facts import Question, gather
from chain.addresses import ZERO
from chain.bindings import security_token
from chain.bindings.security_token import control, partitions, rules
from chain.bindings.security_token.partitions import DEFAULT
from tests.parity.stage import Stage


@dataclass(frozen=True, slots=True)
class Truth:
    """`terms` by the partition's name."""

    parties: Mapping[str, Party]
    terms: Mapping[str, Terms]
    rules: Rules
    holders: int


def read_truth(stage: Stage) -> Truth:
    of_rules = [rules.rules(), rules.countries(), rules.rule_module()]
    asked = [*of_rules, security_token.holder_count(), partitions.partitions()]
    numbers, countries, module, holders, names = stage.node.views([(stage.address, view) for view in asked])
    found = Rules(
        opens_at=numbers.opens_at,
        closes_at=numbers.closes_at,
        classes=numbers.classes,
        max_holders=numbers.max_holders,
        min_holding=numbers.min_holding,
        max_holding=numbers.max_holding,
        countries=countries.allowed if countries.limited else None,
        has_module=module != ZERO,
    )
    return Truth(_parties(stage, names), _terms(stage, names), found, holders)


def _parties(stage: Stage, names: tuple[str, ...]) -> dict[str, Party]:
    everybody = [*stage.people, ZERO]
    views = [
        view for holder in everybody for view in (security_token.holder_of(holder), control.locks_of(holder))
    ]
    answers = iter(stage.node.views([(stage.address, view) for view in views]))
    records = {holder: (next(answers), next(answers)) for holder in everybody}
    lots = [
        (holder, name)
        for holder, (record, _locks) in records.items()
        for place, name in enumerate(names[1:])
        if record.partitions >> place & 1
    ]
    views = [partitions.balance_of_by_partition(name, holder) for holder, name in lots]
    units = dict(zip(lots, stage.node.views([(stage.address, view) for view in views]), strict=True))
    return {
        holder: _party(record, locks, {name: had for (whose, name), had in units.items() if whose == holder})
        for holder, (record, locks) in records.items()
    }


def _party(record: security_token.HolderRecord, locks: control.Locks, lots: dict[str, int]) -> Party:
    return Party(
        valid_until=record.valid_until,
        country=record.country,
        classes=record.classes,
        frozen=record.frozen,
        units=record.balance + sum(lots.values()),
        lots=lots,
        locked=locks.frozen + locks.held,
    )


def _terms(stage: Stage, names: tuple[str, ...]) -> dict[str, Terms]:
    views = [partitions.partition_terms(name) for name in names[1:]]
    found = stage.node.views([(stage.address, view) for view in views])
    terms = {
        name: Terms(each.locked_until, each.classes, each.countries)
        for name, each in zip(names[1:], found, strict=True)
    }
    return {DEFAULT: Terms()} | terms


def differences(stage: Stage, truth: Truth) -> Iterator[str]:
    """Each fact that is not what the contract says."""
    for holder, facts in _facts(stage, truth):
        party = truth.parties[holder]
        ours = replace(facts, lots={name: units for name, units in facts.lots.items() if units})
        if ours != party:
            yield f"of {holder} the facts say {ours}, the contract {party}"
    in_force = gather(Question(stage.token, ZERO, ZERO, 0), at=stage.now).rules
    if in_force != truth.rules:
        yield f"the facts say {in_force}, the contract {truth.rules}"
    for name, terms in truth.terms.items():
        named = gather(Question(stage.token, ZERO, ZERO, 0, name), at=stage.now).terms
        if named != terms:
            yield f"of {name} the facts say {named}, the contract {terms}"
    holders = Holding.objects.of(stage.token).count()
    if holders != truth.holders:
        yield f"the facts count {holders} holders, the contract {truth.holders}"


def _facts(stage: Stage, truth: Truth) -> Iterator[tuple[str, Party]]:
    """Of everybody, two by two."""
    everybody = list(truth.parties)
    for sender, receiver in zip(everybody[::2], [*everybody[1::2], ZERO], strict=False):
        facts = gather(Question(stage.token, sender, receiver, 0), at=stage.now)
        yield from ((sender, facts.sender), (receiver, facts.receiver))
