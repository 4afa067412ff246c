"""Logs of a token's rules and partitions become facts: what the transfer check asks beyond the register."""

from collections.abc import Iterable, Sequence
from typing import Any

from chain.addresses import ZERO
from chain.bindings.security_token.rules import CountriesUpdated, RuleModuleUpdated, RulesUpdated
from indexer.dispatch import Fact, on_event
from tokens.models import Partition, RulesChange
from tokens.of_address import tokens_of

RULES = ("opens_at", "closes_at", "classes", "max_holders", "min_holding", "max_holding")
COUNTRIES, MODULE = ("limited", "countries"), ("module",)


@on_event("SecurityToken", "RulesUpdated")
@on_event("SecurityToken", "CountriesUpdated")
@on_event("SecurityToken", "RuleModuleUpdated")
def record_rules(*, facts: Sequence[Fact]) -> None:
    """Each event changes a part; the row it becomes carries the rest along."""
    known = list(tokens_of(facts))
    newest = _newest({token for token, _fact in known})
    changes = []
    for token, fact in known:
        newest[token] = newest.get(token, {}) | _changed(fact.args)
        place = {"block": fact.block, "number": fact.block.number, "log_index": fact.log_index}
        changes.append(RulesChange(token_id=token, **place, **newest[token]))
    RulesChange.objects.bulk_create(changes)


@on_event("SecurityToken", "PartitionNamed")
def record_partitions(*, facts: Sequence[Fact]) -> None:
    Partition.objects.bulk_create(
        Partition(
            token_id=token,
            block=fact.block,
            log_index=fact.log_index,
            name=fact.args.partition,
            locked_until=fact.args.terms.locked_until,
            classes=fact.args.terms.classes,
            countries=sorted(fact.args.terms.countries),
        )
        for token, fact in tokens_of(facts)
    )


def _newest(tokens: Iterable[int]) -> dict[int, dict[str, Any]]:
    rows = RulesChange.objects.filter(token__in=tokens).current()
    return {row.pop("token_id"): row for row in rows.values("token_id", *RULES, *COUNTRIES, *MODULE)}


def _changed(args: RulesUpdated | CountriesUpdated | RuleModuleUpdated) -> dict[str, Any]:
    if isinstance(args, RulesUpdated):
        return {name: getattr(args.rules, name) for name in RULES}
    if isinstance(args, CountriesUpdated):
        return {"limited": args.limited, "countries": sorted(args.allowed)}
    return {"module": None if args.module == ZERO else args.module}
