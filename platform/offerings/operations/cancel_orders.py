"""Put a staged file of orders aside. Its rows stay readable; nothing was ordered."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from offerings.models import OrderImport


@transaction.atomic
def cancel_orders(*, order_import: OrderImport, actor: User, now: datetime) -> OrderImport:
    """Raises `NotPermitted`, `IllegalTransition`."""
    order_import = OrderImport.objects.locked().get(pk=order_import.pk)
    require_manage(actor, order_import.organisation)
    OrderImport.TRANSITIONS.move(order_import, OrderImport.State.CANCELLED)
    order_import.save(update_fields=["state"])
    journal.record(actor=actor, verb="orders.cancelled", subject=order_import, now=now)
    return order_import
