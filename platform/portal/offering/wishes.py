"""What was said about the orders of an offering at discretion, and how much of it is said on one page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet, Sum
from django.forms import BoundField

from offerings.models import Offering, Subscription
from portal.forms.wishes import WishesForm
from portal.offering.shares import PER_PAGE, numbers_of

State = Subscription.State


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is what the issuer calls the investor."""

    order: Subscription
    number: str
    field: BoundField


@dataclass(frozen=True, slots=True)
class Said:
    """Base units. `total` is what all `orders` shall get; `left_out` how many have no number yet."""

    orders: int
    total: int
    left_out: int


def may_be_said(offering: Offering) -> bool:
    is_at_discretion = offering.method == Offering.Method.DISCRETION
    return is_at_discretion and offering.state == Offering.State.CLOSED


def said_of(offering: Offering) -> Said:
    found = _confirmed(offering).aggregate(
        orders=Count("pk"), named=Count("wished_units"), total=Sum("wished_units")
    )
    return Said(found["orders"], int(found["total"] or 0), found["orders"] - found["named"])


def page_of(offering: Offering, said: Said, number: str) -> Any:
    """Of orders, by their time."""
    paginator = Paginator(_in_time(offering), PER_PAGE)
    paginator.count = said.orders  # known already
    return paginator.get_page(number)


def named(offering: Offering, ids: Collection[str]) -> list[Subscription]:
    """Those of `ids`, which anybody may have written, that can be shared out; a page's worth at most."""
    return list(_in_time(offering).filter(public_id__in=filter(str.isidentifier, ids))[:PER_PAGE])


def elsewhere(said: Said, orders: Sequence[Subscription]) -> int:
    """Base units said about all other orders."""
    return said.total - sum(order.wished_units or 0 for order in orders)


def rows(offering: Offering, form: WishesForm) -> list[Row]:
    numbers = numbers_of(offering, form.orders)
    return [Row(order, numbers[order.investor_id], form[order.public_id]) for order in form.orders]


def _in_time(offering: Offering) -> QuerySet[Subscription]:
    return _confirmed(offering).order_by("submitted_at", "public_id")


def _confirmed(offering: Offering) -> QuerySet[Subscription]:
    return Subscription.objects.filter(offering=offering, state=State.CONFIRMED)
