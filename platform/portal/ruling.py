"""The rules of a security in words: what the law asks and who sees to it, and what the contract says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_countries import countries

from compliance.models import InvestorClass
from compliance.rules.compiling.configuration import Lot, TokenConfiguration
from compliance.rules.compiling.report import Line
from compliance.rules.library import FOLDER, library
from compliance.rules.places import Place
from compliance.rules.strict_json import read
from kernel import clock
from kernel.units import format_units
from tokens.models import Token
from tokens.ruling.wanted import Wanted, compiled

NAMED_COUNTRIES = 6
"""Longer lists are told by their number, with the names behind it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: the law's name, and the article in it."""

    law: str
    article: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack: what it asks, who sees to it, and what the contract is told."""

    line: Line
    asks: str
    where: str
    told: str
    guards: str
    sources: tuple[Source, ...]

    @property
    def tone(self) -> str:
        return f"place-{self.line.place.value}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the contract enforces, as a person reads it; `more` is behind it."""

    what: str | Promise
    value: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What rules come to for one token: each of them, their number by place, and what the contract says."""

    rules: tuple[Rule, ...]
    places: list[tuple[str, str, int]]
    facts: list[Fact]
    configuration: TokenConfiguration


def report_of(token: Token, wanted: Wanted, *, now: datetime) -> Report:
    """Raises `UnknownPack`, `NoSuchExemption` and a `CannotCompile`."""
    found, language = compiled(token, wanted, now=now), get_language() or "en"
    sources = {rule.id: rule.source for rule in library().pack(wanted.pack, now).rules}
    rules = tuple(_rule(line, sources.get(line.id, ""), language) for line in found.report)
    counted = Counter(rule.line.place for rule in rules)
    places = [
        (f"place-{place.value}", place.told(language), counted[place]) for place in Place if counted[place]
    ]
    return Report(rules, places, facts_of(found.configuration, token.decimals), found.configuration)


def facts_of(configuration: TokenConfiguration, decimals: int) -> list[Fact]:
    """What a contract with this configuration refuses; empty where it only asks its register."""
    return [*_of_token(configuration, decimals), *map(_of_lot, configuration.lots)]


def _of_token(one: TokenConfiguration, decimals: int) -> Iterator[Fact]:
    numbers = one.numbers
    if one.countries is not None:
        yield Fact(_("Countries of receivers"), *_countries(one.countries))
    if numbers.classes:
        yield Fact(_("Classes of receivers"), _classes(numbers.classes))
    if numbers.max_holders:
        yield Fact(_("Most holders"), f"{numbers.max_holders:,}")
    if numbers.min_holding:
        yield Fact(_("Least units of a holder"), format_units(numbers.min_holding, decimals, grouping=","))
    if numbers.max_holding:
        yield Fact(_("Most units of a holder"), format_units(numbers.max_holding, decimals, grouping=","))
    if numbers.opens_at:
        yield Fact(_("Transfers from"), _day(numbers.opens_at))
    if numbers.closes_at:
        yield Fact(_("Transfers until"), _day(numbers.closes_at))


def _of_lot(lot: Lot) -> Fact:
    """A partition: how long its units are locked, and for whom they are."""
    said = [_("locked until %(day)s") % {"day": _day(lot.locked_until)}] if lot.locked_until else []
    more = ""
    if lot.classes:
        said.append(_classes(lot.classes))
    if lot.countries:
        text, more = _countries(lot.countries)
        said.append(text)
    return Fact(_("Partition %(name)s") % {"name": lot.name}, ", ".join(said) or _("without a lock"), more)


def _countries(numbers: Sequence[int]) -> tuple[str, str]:
    """A short list as it is; of a long one whom it leaves out, or else how many there are."""
    known = _names_in(get_language() or "en")
    names = sorted(known.get(number, str(number)) for number in numbers)
    others = sorted(name for number, name in known.items() if number not in set(numbers))
    if len(names) <= NAMED_COUNTRIES:
        return ", ".join(names), ""
    if len(others) <= NAMED_COUNTRIES:
        return _("all but %(countries)s") % {"countries": ", ".join(others)}, ""
    return _("%(count)d countries") % {"count": len(names)}, ", ".join(names)


@cache
def _names_in(_language: str) -> dict[int, str]:
    return {int(countries.numeric(code) or 0): str(name) for code, name in countries}


def _classes(mask: int) -> str:
    known = [str(one.label) for one in InvestorClass if mask & one.flag]
    return ", ".join(known) or str(mask)


def _day(timestamp: int) -> str:
    return f"{clock.from_timestamp(timestamp):%Y-%m-%d %H:%M} UTC"


def _rule(line: Line, source: str, language: str) -> Rule:
    return Rule(
        line,
        line.asks(language),
        line.place.told(language),
        line.told(language),
        ", ".join(line.guards(language)),
        tuple(_sources(source)),
    )


def _sources(text: str) -> Iterator[Source]:
    for one in filter(None, map(str.strip, text.split(";"))):
        key, _space, article = one.partition(" ")
        yield Source(_laws().get(key, key), article)


@cache
def _laws() -> dict[str, str]:
    return dict(read(FOLDER / "sources.json", "sources.json"))
