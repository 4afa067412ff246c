"""What an offering has been asked for and has raised, from sums the database keeps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offerings.models import Offering, OrderSum, Subscription
from portal.offering.strip import is_shared_out

Is = Subscription.State
WAITS = (Is.SUBMITTED, Is.AWAITING_PAYMENT, Is.PAID, Is.CONFIRMED)
HAS_UNITS = (Is.ALLOCATED, Is.ISSUED)


@dataclass(frozen=True, slots=True)
class Total:
    """The orders in one state; `units` and `allocated` are base units."""

    orders: int = 0
    units: int = 0
    allocated: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table beside the chart; `orders` and `units` are None where it is an aim."""

    key: str
    label: str | Promise
    amount: Decimal
    orders: int | None = None
    units: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one offering: the sums of its orders by state, always all states."""

    offering: Offering
    sums: Mapping[str, Total]

    @property
    def orders(self) -> int:
        return sum(one.orders for one in self.sums.values())

    @property
    def standing(self) -> int:
        return sum(self.sums[state].orders for state in Subscription.STANDING)

    @property
    def raised(self) -> Decimal:
        """Before the shares are final what the confirmed orders bring, at most the units on offer;
        afterwards what the allocated units cost."""
        if is_shared_out(self.offering):
            units = sum(self.sums[state].allocated for state in HAS_UNITS)
        else:
            units = min(self.sums[Is.CONFIRMED].units, self.offering.cap)
        return self.offering.price_of(units)

    @property
    def rows(self) -> list[Row]:
        return [*self._of_orders(), *self._aims()]

    @property
    def is_moving(self) -> bool:
        """Whether anything may still change by itself, or by somebody else's hand."""
        still = (Offering.State.DRAFT, Offering.State.SETTLED, Offering.State.CANCELLED)
        return self.offering.state not in still or any(self.sums[state].orders for state in WAITS)

    def _of_orders(self) -> Iterator[Row]:
        shown = HAS_UNITS if is_shared_out(self.offering) else tuple(reversed(WAITS))
        for state in shown:
            one = self.sums[state]
            units = one.allocated if state in HAS_UNITS else one.units
            yield Row(state, state.label, self.offering.price_of(units), one.orders, units)

    def _aims(self) -> Iterator[Row]:
        if self.offering.minimum:
            yield Row("minimum", _("Least to be raised"), self.offering.minimum)
        yield Row("target", _("To be raised"), self.offering.target)


def with_sums(offerings: "QuerySet[Offering]") -> "QuerySet[Any]":
    """Each with the sums of its orders, from the same question."""
    rows = OrderSum.objects.filter(offering=OuterRef("pk")).by_state()
    told = JSONObject(state="state", orders="all_orders", units="all_units", allocated="all_allocated")
    return offerings.annotate(sums=ArraySubquery(rows.values(told=told)))


def of(offering: Any) -> Figures:
    """Of one that was read `with_sums`."""
    found = {
        told["state"]: Total(told["orders"], int(told["units"]), int(told["allocated"]))
        for told in offering.sums
    }
    return Figures(offering, {state: found.get(state, Total()) for state in Is})
