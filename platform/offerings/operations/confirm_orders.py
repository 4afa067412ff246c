"""Confirm a staged file of orders: from then on its rows become orders, in the order of the file.

The clock places them (`offerings.orders_placing`), however many they are. A row that is refused is told why;
the others are ordered all the same.
"""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from offerings.models import OrderImport
from offerings.operations.stage_orders import require_new
from offerings.orders_placing import waiting
from sheets.staging import require_sound


@transaction.atomic
def confirm_orders(
    *, order_import: OrderImport, accept_errors: bool, actor: User, now: datetime
) -> OrderImport:
    """CONFIRMING, until the clock has placed the last row.

    Raises `NotPermitted`, `IllegalTransition`, `AlreadyConfirmed`, `ImportHasErrors`, `NothingToImport`.
    """
    order_import = OrderImport.objects.locked().get(pk=order_import.pk)
    require_manage(actor, order_import.organisation)
    OrderImport.TRANSITIONS.move(order_import, OrderImport.State.CONFIRMING)
    require_new(order_import.offering, order_import.organisation, order_import.sha256)
    require_sound(order_import.rows.all(), accept_errors=accept_errors)
    order_import.errors_accepted, order_import.confirmed_by = accept_errors, actor
    order_import.save(update_fields=["state", "errors_accepted", "confirmed_by"])
    data = {"rows": waiting(order_import).count()}
    journal.record(actor=actor, verb="orders.confirmed", subject=order_import, now=now, data=data)
    return order_import
