"""What there is to settle of an offering whose units were shared out: who has paid, how far units are."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.lookups import GreaterThanOrEqual

from kernel.bulk import among
from offerings.models import Allocation, Offering, Subscription
from offerings.money import PURPOSE
from payments.models import LedgerAccount
from tokens.models import Allotment, AllottedOrder
from tokens.order_progress import OrderProgress, with_progress

State = Subscription.State


def due(order: Subscription) -> Decimal:
    """What its allocated units cost."""
    return order.price * int(order.allocated_units or 0) / int(order.scale)


def unpaid(keys: Collection[str]) -> set[str]:
    """Those of the orders, by public id, for which less is held than their allocated units cost."""
    orders = Subscription.objects.filter(public_id__in=among(list(keys), "text"))
    return set(lacking_money(orders).order_by().values_list("public_id", flat=True))


def lacking_money(orders: "QuerySet[Subscription]") -> "QuerySet[Subscription]":
    """Those for which less is held than their allocated units cost."""
    held = _times(-F("balance"), OuterRef("scale"))  # owed, and so below nothing
    accounts = LedgerAccount.objects.filter(
        GreaterThanOrEqual(held, _times(OuterRef("price"), OuterRef("allocated_units"))),
        expectation__purpose=PURPOSE,
        expectation__subject=OuterRef("public_id"),
    )
    return orders.filter(~Exists(accounts), allocated_units__gt=0)


def _times(one: Combinable, other: Combinable) -> ExpressionWrapper:
    return ExpressionWrapper(one * other, output_field=DecimalField())


def progress_of(offering: Offering) -> dict[str, tuple[OrderProgress, str]]:
    """How far each allocated order is that is not settled, and what stops it; by its public id."""
    open_orders = Subscription.objects.filter(offering=offering, state=State.ALLOCATED).order_by("pk")
    allocation = Allocation.objects.filter(offering=offering).first()
    allotment = allotment_for(allocation) if allocation is not None else None
    far = dict[str, tuple[OrderProgress, str]]()
    if allotment is not None:
        rows = unsettled(allotment).values_list("key", "progress", "why")
        far = {key: (OrderProgress(progress), why) for key, progress, why in rows}
    new = (OrderProgress.TO_ISSUE, "")
    return {key: far.get(key, new) for key in open_orders.values_list("public_id", flat=True)}


def unsettled(allotment: Allotment) -> "QuerySet[Any, AllottedOrder]":
    """Its orders that have not ended, with how far they are."""
    return with_progress(allotment).filter(issued_at=None, given_up_at=None)


def allotment_for(allocation: Allocation) -> Allotment | None:
    found = Allotment.objects.filter(key=allocation.public_id)
    return found.select_related("token__network").first()


def progress_of_order(order: Subscription) -> tuple[Any, str]:
    """How far the units of one order are, in words, and the code of what stops them; empty before there are
    any."""
    given = AllottedOrder.objects.filter(key=order.public_id).select_related("allotment__token__network")
    found = given.first()
    if found is None:
        return "", ""
    row: Any = with_progress(found.allotment).get(pk=found.pk)
    return OrderProgress(row.progress).label, row.why if row.progress == OrderProgress.STUCK else ""
