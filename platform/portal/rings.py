"""The rings of the cap table: a few named slices, the small ones together."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from captable.charts import OTHER, Slice
from compliance.models import InvestorClass

MOST = 7  # slices a person can tell apart
REST = _("all others")


@dataclass(frozen=True, slots=True)
class Part:
    label: str | Promise
    units: int
    holders: int


def by_class(slices: Sequence[Slice]) -> list[Part]:
    return _parts(slices, {choice.value: choice.label for choice in InvestorClass})


def by_country(slices: Sequence[Slice]) -> list[Part]:
    return _parts(slices, {part.key: countries.name(part.key) for part in slices if part.key != OTHER})


def _parts(slices: Sequence[Slice], names: dict[str, str | Promise]) -> list[Part]:
    named = [part for part in slices if part.key in names]
    shown, rest = named[:MOST], [*named[MOST:], *(part for part in slices if part.key not in names)]
    parts = [Part(names[part.key], part.units, part.holders) for part in shown]
    if rest:
        parts.append(Part(REST, sum(part.units for part in rest), sum(part.holders for part in rest)))
    return parts
