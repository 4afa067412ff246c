"""Units of a security by what the register says of their holders: the numbers behind the charts."""

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from django_countries import countries

from captable.models import Holding
from compliance.models import InvestorClass
from tokens.models import RegisterEntry, Token

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Slice:
    """`key` is a country's two letters, a class, an address, or `other`; `units` in base units."""

    key: str
    units: int
    holders: int


def units_by_country(token: Token) -> list[Slice]:
    letters = {countries.numeric(code): code for code in countries.countries}
    return _grouped(token, lambda country, _classes: letters.get(country, OTHER))


def units_by_class(token: Token) -> list[Slice]:
    """By the highest class of each holder, in the order the law ranks them."""
    ranked = [(choice.flag, choice.value) for choice in reversed(InvestorClass)]
    return _grouped(
        token, lambda _country, classes: next((name for flag, name in ranked if classes & flag), OTHER)
    )


def largest_holders(token: Token, count: int = 10) -> list[Slice]:
    """The largest `count` by address, and all others together if there are any."""
    held = Holding.objects.of(token).largest_first()
    slices = [Slice(holder, units, 1) for holder, units in held.values_list("holder", "units")[:count]]
    rest = held.values_list("units", flat=True)[count:]
    return [*slices, Slice(OTHER, sum(rest), len(rest))] if rest else slices


def _grouped(token: Token, name: Callable[[int, int], str]) -> list[Slice]:
    """Largest first."""
    units: Counter[Hashable] = Counter()
    holders: Counter[Hashable] = Counter()
    entries = RegisterEntry.objects.filter(token=token).current()
    words = {holder: rest for holder, *rest in entries.values_list("holder", "country_numeric", "classes")}
    for holder, held in Holding.objects.of(token).values_list("holder", "units"):
        key = name(*words.get(holder, (0, 0)))
        units[key] += held
        holders[key] += 1
    return [Slice(str(key), total, holders[key]) for key, total in units.most_common()]
