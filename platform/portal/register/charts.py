"""The charts of the register: a few named slices, the small ones together, and how concentrated it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from captable import charts
from captable.charts import OTHER, Slice
from captable.register import Sum, concentration
from compliance.models import InvestorClass
from portal.register.lines import Line

MOST = 7  # slices a person can tell apart
LARGEST = 10
REST = _("all others")


@dataclass(frozen=True, slots=True)
class Part:
    label: str | Promise
    units: int
    holders: int


@dataclass(frozen=True, slots=True)
class Concentration:
    """`index` is the Herfindahl–Hirschman index over wallets; `first` and `ten` are units."""

    index: int
    parts: Sequence[Part]
    first: int
    ten: int

    @property
    def words(self) -> str | Promise:
        """The steps in which market authorities read the index; a register has no steps of its own."""
        if self.index > 1_800:
            return _("highly concentrated")
        return _("moderately concentrated") if self.index > 1_000 else _("widely held")


def by_class(found: Sequence[Sum]) -> list[Part]:
    return _parts(charts.by_class(found), {choice.value: choice.label for choice in InvestorClass})


def by_country(found: Sequence[Sum]) -> list[Part]:
    slices = charts.by_country(found)
    return _parts(slices, {part.key: countries.name(part.key) for part in slices if part.key != OTHER})


def largest(found: Sequence[Sum], first: Sequence[Line]) -> Concentration:
    """`first` are the largest ones, largest first."""
    parts = [Part(line.label, line.units, 1) for line in first]
    ten = sum(part.units for part in parts)
    rest = sum(one.holders for one in found) - len(parts)
    if rest > 0:
        parts.append(Part(REST, sum(one.units for one in found) - ten, rest))
    return Concentration(concentration(found), parts, parts[0].units if parts else 0, ten)


def _parts(slices: Sequence[Slice], names: Mapping[str, str | Promise]) -> list[Part]:
    named = [part for part in slices if part.key in names]
    shown, rest = named[:MOST], [*named[MOST:], *(part for part in slices if part.key not in names)]
    parts = [Part(names[part.key], part.units, part.holders) for part in shown]
    if rest:
        parts.append(Part(REST, sum(part.units for part in rest), sum(part.holders for part in rest)))
    return parts
