"""The rules of a token, and every reason why a transfer would be refused."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from chain.answers import Log
from chain.bindings.encoding import call, text, unindexed, view
from chain.bindings.security_token.countries import from_words, to_words
from chain.bindings.security_token.partitions import DEFAULT, to_word
from chain.bindings.words import topic_address, word
from chain.calls import Call, View

CONTRACT = "SecurityToken"
RULE_SET = ("uint40", "uint40", "uint16", "uint32", "uint96", "uint96")


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules that are numbers; zero switches each off. Times in unix seconds, holdings in base units,
    `classes` as a mask of which a receiver needs one."""

    opens_at: int = 0
    closes_at: int = 0
    classes: int = 0
    max_holders: int = 0
    min_holding: int = 0
    max_holding: int = 0


@dataclass(frozen=True, slots=True)
class RulesUpdated:
    rules: RuleSet


@dataclass(frozen=True, slots=True)
class CountriesUpdated:
    """`allowed` as ISO 3166-1 numeric codes; they count only where `limited`."""

    limited: bool
    allowed: frozenset[int]


@dataclass(frozen=True, slots=True)
class RuleModuleUpdated:
    module: str


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason: `status` is the byte of ERC-1400, `reason` the contract's or a rule module's code."""

    status: int
    reason: str


def set_rules(token: str, operation_id: str, rules: RuleSet) -> Call:
    return call(token, operation_id, CONTRACT, "setRules", word(operation_id), astuple(rules))


def set_countries(token: str, operation_id: str, limited: bool, allowed: Iterable[int]) -> Call:
    values = (word(operation_id), limited, to_words(allowed))
    return call(token, operation_id, CONTRACT, "setCountries", *values)


def set_rule_module(token: str, operation_id: str, module: str) -> Call:
    return call(token, operation_id, CONTRACT, "setRuleModule", word(operation_id), module)


def rules() -> View[RuleSet]:
    return view(CONTRACT, "rules", types=[f"({','.join(RULE_SET)})"], read=lambda packed: RuleSet(*packed))


def countries() -> View[CountriesUpdated]:
    return view(CONTRACT, "countries", types=["bool", "uint256[4]"], read=_countries)


def rule_module() -> View[str]:
    return view(CONTRACT, "ruleModule", types=["address"], read=str)


def explain_transfer(
    sender: str, receiver: str, units: int, partition: str = DEFAULT
) -> View[tuple[Objection, ...]]:
    """All that stands against a transfer, the contract's first reason first; empty if it would succeed."""
    values = (sender, receiver, units, to_word(partition))
    types = ["(bytes1,bytes32)[]"]
    return view(CONTRACT, "explainTransfer", *values, types=types, read=_objections)


def _objections(found: Iterable[tuple[bytes, bytes]]) -> tuple[Objection, ...]:
    return tuple(Objection(status[0], text(reason)) for status, reason in found)


def _countries(limited: bool, words: Iterable[int]) -> CountriesUpdated:
    return CountriesUpdated(limited, from_words(words))


def _rules_updated(log: Log) -> RulesUpdated:
    return RulesUpdated(RuleSet(*unindexed(log, *RULE_SET)))


def _countries_updated(log: Log) -> CountriesUpdated:
    return _countries(*unindexed(log, "bool", "uint256[4]"))


def _rule_module_updated(log: Log) -> RuleModuleUpdated:
    return RuleModuleUpdated(topic_address(log.topics[1]))


DECODERS = {
    "RulesUpdated": _rules_updated,
    "CountriesUpdated": _countries_updated,
    "RuleModuleUpdated": _rule_module_updated,
}
