"""The orders of an offering added up by state, so that no page adds up a hundred thousand orders.

Each statement that changes orders adds a row of what it changed, and so nobody waits for another's lock; the
clock folds the rows together (`operations.fold_sums`). The sums are those of all rows, folded or not.
"""

from typing import ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from offerings.models.offering import Offering

_ADD = """
INSERT INTO offerings_ordersum (offering_id, state, orders, units, allocated)
SELECT offering_id, state, sum(sign), sum(sign * units), sum(sign * coalesce(allocated_units, 0))
FROM ({changed}) changed GROUP BY 1, 2
HAVING (sum(sign), sum(sign * units), sum(sign * coalesce(allocated_units, 0))) <> (0, 0, 0);
RETURN NULL;
"""
_CAME = "SELECT offering_id, state, units, allocated_units, 1 AS sign FROM came"
_WENT = "SELECT offering_id, state, units, allocated_units, -1 AS sign FROM went"


def adds_up(name: str, operation: pgtrigger.Operation, *, rows: str, **tables: str) -> pgtrigger.Trigger:
    """Once a statement, however many orders it changes."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**tables),  # type: ignore[no-untyped-call]
        func=_ADD.format(changed=rows),
    )


TRIGGERS = (
    adds_up("sums_take_in", pgtrigger.Insert, rows=_CAME, new="came"),
    adds_up("sums_follow", pgtrigger.Update, rows=f"{_CAME} UNION ALL {_WENT}", new="came", old="went"),
)
"""Of `Subscription`, whose rows are never deleted."""


class OrderSumQuerySet(models.QuerySet["OrderSum"]):
    def by_state(self) -> Self:
        """`all_orders`, `all_units` and `all_allocated` of each offering and state."""
        rows = self.order_by().values("offering", "state")
        return rows.annotate(  # type: ignore[return-value]  # rows are dictionaries
            all_orders=Sum("orders"), all_units=Sum("units"), all_allocated=Sum("allocated")
        )


class OrderSum(models.Model):
    """How many orders, and base units asked for and allocated, came to a state; below nothing is that they
    left it."""

    offering = models.ForeignKey(Offering, on_delete=models.PROTECT, related_name="order_sums")
    state = models.CharField(max_length=20)
    orders = models.BigIntegerField()
    units = models.DecimalField(max_digits=78, decimal_places=0)
    allocated = models.DecimalField(max_digits=78, decimal_places=0)

    objects: ClassVar[OrderSumQuerySet] = OrderSumQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("sum of orders")

    def __str__(self) -> str:
        return f"{self.offering_id} {self.state}"
