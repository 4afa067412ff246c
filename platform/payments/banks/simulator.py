"""A pretended bank for demonstrations and tests: its accounts are rows of its own, its money is nobody's.

Never switched on where the network may be a real one (`payments.checks`). The faults it can be told to have
are columns of its accounts (`SimulatedAccount`).
"""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet, Sum

from payments.banks.base import Failure, Order, OrderRefused, Statement
from payments.lines import CreditLine
from payments.models.simulated import SimulatedAccount, SimulatedLine, SimulatedOrder

Kind = SimulatedLine.Kind


class Simulator:
    """Pays at once, and knows each key once."""

    name = "simulator"

    @transaction.atomic
    def order(self, order: Order, *, now: datetime) -> None:
        account = _account(order.from_number, order.currency)
        told = SimulatedOrder.objects.filter(key=order.key).first()
        if told is not None:
            told.told += 1
            told.save(update_fields=["told"])
            return
        if account.refuses or not order.to_number or _balance(account.lines.all()) < order.amount:
            raise OrderRefused("refused_by_bank")
        SimulatedOrder.objects.create(
            key=order.key, account=account, amount=order.amount, to_number=order.to_number
        )
        _book(account, Kind.LEFT, order.key, -order.amount, now)
        if account.bounces:
            _book(account, Kind.BOUNCED, order.key, order.amount, now)

    def statement(self, number: str, *, since: datetime, now: datetime) -> Statement:
        account = SimulatedAccount.objects.filter(number=number).first()
        if account is None:
            return Statement(balance=Decimal(0))
        seen = account.lines.filter(booked_at__lte=now - account.delay)
        told = list(seen.filter(booked_at__gte=since - account.delay)) * (2 if account.duplicates else 1)
        return Statement(
            balance=_balance(seen),
            credits=tuple(_credit(line) for line in told if line.kind == Kind.CREDIT),
            reversed=tuple(line.name for line in told if line.kind == Kind.REVERSAL),
            left=tuple(line.name for line in told if line.kind == Kind.LEFT),
            failed=tuple(Failure(line.name, "bounced") for line in told if line.kind == Kind.BOUNCED),
        )


@transaction.atomic
def pay_in(
    *,
    number: str,
    amount: Decimal,
    currency: str,
    payer_name: str,
    payer_account: str,
    text: str,
    now: datetime,
) -> str:
    """Somebody pays into an account at the simulator; the id of the line."""
    account = _account(number, currency)
    name = f"{account.pk}-{account.lines.count() + 1}"
    line = _book(account, Kind.CREDIT, name, amount, now)
    line.payer_name, line.payer_account, line.text = payer_name, payer_account, text
    line.save(update_fields=["payer_name", "payer_account", "text"])
    return name


@transaction.atomic
def take_back(*, number: str, name: str, now: datetime) -> None:
    """The simulator takes a credit back."""
    credit = SimulatedLine.objects.get(account__number=number, kind=Kind.CREDIT, name=name)
    _book(credit.account, Kind.REVERSAL, name, -credit.amount, now)


def _account(number: str, currency: str) -> SimulatedAccount:
    """Opened when it is first used, and locked: one change at a time."""
    SimulatedAccount.objects.get_or_create(number=number, defaults={"currency": currency})
    return SimulatedAccount.objects.select_for_update().get(number=number)


def _book(account: SimulatedAccount, kind: str, name: str, amount: Decimal, now: datetime) -> SimulatedLine:
    return account.lines.create(kind=kind, name=name, amount=amount, booked_at=now)


def _balance(lines: "QuerySet[SimulatedLine]") -> Decimal:
    return lines.order_by().aggregate(balance=Sum("amount"))["balance"] or Decimal(0)


def _credit(line: SimulatedLine) -> CreditLine:
    return CreditLine(
        external_id=line.name,
        amount=line.amount,
        currency=line.account.currency,
        booked_at=line.booked_at,
        payer_name=line.payer_name,
        payer_account=line.payer_account,
        text=line.text,
    )
