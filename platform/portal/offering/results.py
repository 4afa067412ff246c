"""What a settled offering came to: whose units they are, by residence and by the size of the order."""

from collections import Counter
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django_countries import countries

from kernel.units import format_units
from offerings.models import Offering, Subscription
from portal.register.charts import MOST, REST, Part

BANDS = 5
"""Sizes of orders are told in so many bands, each ten times the one before."""


@dataclass(frozen=True, slots=True)
class Results:
    """The parts of the two rings; empty where nothing was issued."""

    by_country: list[Part]
    by_size: list[Part]


def of(offering: Offering) -> Results | None:
    """None before the last order has its units, or its money back."""
    if offering.state != Offering.State.SETTLED:
        return None
    issued = Subscription.objects.filter(offering=offering, state=Subscription.State.ISSUED).order_by()
    found = issued.values_list("investor__country", "investor", "allocated_units")
    rows = [(country, investor, int(units or 0)) for country, investor, units in found]
    return Results(_by_country(rows), _by_size(rows, offering.token.decimals))


def _by_country(rows: list[tuple[str, int, int]]) -> list[Part]:
    units: Counter[str] = Counter()
    people: dict[str, set[int]] = {}
    for country, investor, held in rows:
        units[country] += held
        people.setdefault(country, set()).add(investor)
    parts = [Part(countries.name(key), held, len(people[key])) for key, held in units.most_common()]
    return _folded(parts)


def _by_size(rows: list[tuple[str, int, int]], decimals: int) -> list[Part]:
    """Bands of whole units: up to 10, up to 100, and so on."""
    bands: dict[int, tuple[int, int]] = {}
    for _country, _investor, held in rows:
        band = min(len(str(max(held // 10**decimals - 1, 1))), BANDS)
        units, orders = bands.get(band, (0, 0))
        bands[band] = (units + held, orders + 1)
    return [Part(_band(band), *bands[band]) for band in sorted(bands)]


def _band(band: int) -> str | Promise:
    if band == BANDS:
        return _("more than %(units)s") % {"units": format_units(10 ** (BANDS - 1), 0, grouping=",")}
    return _("up to %(units)s") % {"units": format_units(10**band, 0, grouping=",")}


def _folded(parts: list[Part]) -> list[Part]:
    rest = parts[MOST:]
    if not rest:
        return parts
    return [*parts[:MOST], Part(REST, sum(one.units for one in rest), sum(one.holders for one in rest))]
