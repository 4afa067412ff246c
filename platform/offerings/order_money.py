"""What was asked for orders, how it is paid, what came and went back: for many orders in two queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kernel.bulk import among
from offerings.models import Subscription
from offerings.money import PURPOSE
from payments.balances import received_and_refunded_for
from payments.models import CollectionAccount, Expectation


@dataclass(frozen=True, slots=True)
class Payment:
    """`reference` is what the payer writes, `account` where the money goes; `is_open` while money is still
    awaited. `refunded` is what was ordered to go back, less what failed to."""

    reference: str
    account: CollectionAccount
    amount: Decimal
    currency: str
    due_at: datetime | None
    is_open: bool
    received: Decimal
    refunded: Decimal


def payments_of(orders: Iterable[Subscription]) -> dict[str, Payment]:
    """By the order's public id; nothing for one that no money was asked for."""
    due = {order.public_id: order.payment_due_at for order in orders}
    chosen = Expectation.objects.filter(purpose=PURPOSE, subject__in=among(list(due), "text"))
    asked = list(chosen.select_related("account"))
    sums = received_and_refunded_for(asked)
    return {
        one.subject: Payment(
            reference=one.reference,
            account=one.account,
            amount=one.amount,
            currency=one.currency,
            due_at=due[one.subject],
            is_open=one.state == Expectation.State.OPEN,
            received=sums[one.pk][0],
            refunded=sums[one.pk][1],
        )
        for one in asked
    }
