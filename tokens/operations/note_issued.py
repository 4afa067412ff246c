"""Note that units of orders are on the chain for good, in the commit in which their money is passed on."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from kernel.bulk import update_rows
from tokens.models import Allotment, AllottedOrder
from tokens.order_progress import OrderProgress, with_progress


@transaction.atomic
def note_issued(*, keys: Collection[str], now: datetime) -> list[str]:
    """Those of the orders of one allotment of which it is so, by key; from now on they are never issued
    again, whatever becomes of the chain."""
    locked = AllottedOrder.objects.select_for_update(no_key=True).filter(key__in=keys).order_by("pk")
    known = {order.pk: order for order in locked}
    allotments = Allotment.objects.filter(orders__in=known).select_related("token__network").distinct()
    noted = []
    for allotment in allotments:
        final = with_progress(allotment).filter(pk__in=known, progress=OrderProgress.FINAL)
        noted += [known[pk] for pk in final.values_list("pk", flat=True)]
    for order in noted:
        order.issued_at = now
    update_rows(noted, ["issued_at"])
    return [order.key for order in noted]
