"""Units of a security by what the register says of their holders: the numbers behind the charts."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django_countries import countries

from captable.moments import Moment
from captable.register import Sum, lines, sums
from captable.wanted import Wanted
from compliance.models import InvestorClass
from kernel import clock
from tokens.models import Token

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Slice:
    """`key` is a country's two letters, a class, an address, or `other`; `units` in base units."""

    key: str
    units: int
    holders: int


def units_by_country(token: Token) -> list[Slice]:
    return by_country(sums(token, _now()))


def units_by_class(token: Token) -> list[Slice]:
    return by_class(sums(token, _now()))


def largest_holders(token: Token, count: int = 10) -> list[Slice]:
    return largest(token, _now(), sums(token, _now()), count)


def by_country(found: Sequence[Sum]) -> list[Slice]:
    letters = {countries.numeric(code): code for code in countries.countries}
    return _grouped(found, lambda one: letters.get(one.country_numeric, OTHER))


def by_class(found: Sequence[Sum]) -> list[Slice]:
    """By the highest class of each holder, in the order the law ranks them."""
    ranked = [(choice.flag, choice.value) for choice in reversed(InvestorClass)]
    return _grouped(found, lambda one: next((name for flag, name in ranked if one.classes & flag), OTHER))


def largest(token: Token, moment: Moment, found: Sequence[Sum], count: int = 10) -> list[Slice]:
    """The largest `count` by address, and all others together if there are any."""
    first = lines(token, Wanted(), moment, count=count)
    slices = [Slice(line.holder, line.units, 1) for line in first]
    rest = sum(one.holders for one in found) - len(first)
    units = sum(one.units for one in found) - sum(line.units for line in first)
    return [*slices, Slice(OTHER, units, rest)] if rest > 0 else slices


def _grouped(found: Sequence[Sum], name: Callable[[Sum], str]) -> list[Slice]:
    """Largest first."""
    units, holders = Counter[str](), Counter[str]()
    for one in found:
        units[name(one)] += one.units
        holders[name(one)] += one.holders
    return [Slice(key, total, holders[key]) for key, total in units.most_common()]


def _now() -> Moment:
    return Moment(None, clock.now())
