"""A confirmed file of orders is placed row by row, each in a commit of its own, in the order of the file.

So the locks that an order takes are held for one order only, a kill loses nothing, and the next one to come
goes on behind the last. What is against an order is told on its row and stops nobody else.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from investors.models import Investor, Wallet
from kernel.errors import DomainError
from offerings.models import OrderImport, OrderRow
from offerings.operations.subscribe import subscribe
from offerings.orders_columns import of_error, of_reason
from offerings.orders_known import known_investors, known_wallets, mark_unknown
from offerings.reasons import OrderRefused
from sheets.problems import Problem

PART = 200
"""Rows whose investors and wallets are looked up together."""


def waiting(order_import: OrderImport) -> "QuerySet[OrderRow]":
    """Sound rows that are no order yet; room is given in the order of the file."""
    return order_import.rows.sound().filter(subscription=None).order_by("line")


def place_next(order_import_id: int, *, now: datetime) -> bool:
    """The next part of a file; says whether more may be to come. When none is, the file is CONFIRMED."""
    related = OrderImport.objects.select_related("offering__token__network", "organisation", "confirmed_by")
    order_import = related.get(pk=order_import_id)
    if order_import.state != OrderImport.State.CONFIRMING:
        return False
    rows = list(waiting(order_import)[:PART])
    if not rows:
        _finish(order_import, now=now)
        return False
    network = order_import.offering.token.network
    mark_unknown(rows, organisation=order_import.organisation, network=network)
    investors, wallets = known_investors(rows, order_import.organisation), known_wallets(rows, network)
    for row in rows:
        if not row.errors:
            who = investors[row.external_id], wallets[str(row.address)]
            row.errors = _placed(row, order_import, *who, now=now)
        if row.errors:
            _refuse(row)
    return True


@transaction.atomic
def _refuse(row: OrderRow) -> None:
    """Unless another worker has placed or refused it meanwhile."""
    is_new = OrderRow.objects.filter(pk=row.pk, subscription=None, errors=[]).update(errors=row.errors)
    if is_new:
        file = OrderImport.objects.filter(pk=row.order_import_id)
        file.update(wrong=F("wrong") + 1, units=F("units") - int(row.units or 0))


def _placed(
    row: OrderRow, order_import: OrderImport, investor: Investor, wallet: Wallet, *, now: datetime
) -> list[Problem]:
    """What was against the order; nothing, if it stands now or another worker has placed it."""
    try:
        _place(row, order_import, investor, wallet, now=now)
    except OrderRefused as refusal:
        return [of_reason(reason) for reason in refusal.reasons]
    except DomainError as error:
        return [of_error(error)]
    return []


@transaction.atomic
def _place(
    row: OrderRow, order_import: OrderImport, investor: Investor, wallet: Wallet, *, now: datetime
) -> None:
    """Who confirmed the file answers for all of it."""
    mine = OrderRow.objects.select_for_update(no_key=True).filter(pk=row.pk, subscription=None, errors=[])
    if not mine.exists() or order_import.confirmed_by is None or row.units is None:
        return
    order = subscribe(
        offering=order_import.offering,
        investor=investor,
        wallet=wallet,
        units=int(row.units),
        actor=order_import.confirmed_by,
        now=now,
    )
    OrderRow.objects.filter(pk=row.pk).update(subscription=order)
    OrderImport.objects.filter(pk=order_import.pk).update(ordered=F("ordered") + 1)


@transaction.atomic
def _finish(order_import: OrderImport, *, now: datetime) -> None:
    order_import = OrderImport.objects.locked().get(pk=order_import.pk)
    if order_import.state == OrderImport.State.CONFIRMING:
        OrderImport.TRANSITIONS.move(order_import, OrderImport.State.CONFIRMED)
        order_import.confirmed_at = now
        order_import.save(update_fields=["state", "confirmed_at"])
