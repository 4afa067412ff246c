"""Money came, or was taken back: the order follows in the same commit. And where the chain takes back units
whose price was passed on, a person is told.

Nothing else is asked here, so that no refusal can undo a receipt. That a paid order is still lawful is asked
by the clock (`operations.confirm_paid`).
"""

from collections.abc import Collection
from datetime import datetime

from audit import journal
from kernel.bulk import among
from monitoring.incidents import close_incident, open_incident
from offerings.models import Offering, Subscription
from offerings.money import PURPOSE
from offerings.policies import clerk
from payments.balances import held_for
from payments.models import Expectation
from payments.news import on_money
from tokens.models import AllottedOrder
from tokens.operations.issue import PURPOSE as ISSUE
from transactions.models import Intent
from transactions.outcomes import on_outcome

State = Subscription.State
FOLLOWS = (State.AWAITING_PAYMENT, State.PAID, State.CONFIRMED)
UNDONE = "offerings.issue_undone"


@on_money(PURPOSE)
def follow_money(*, expectations: Collection[Expectation], now: datetime) -> None:
    """An order that has ended is left alone: what was held for it is on its way back."""
    names = among([expectation.subject for expectation in expectations], "text")
    following = Subscription.objects.filter(public_id__in=names, state__in=FOLLOWS).locked()
    orders = {order.public_id: order for order in following.select_related("offering")}
    mine = [expectation for expectation in expectations if expectation.subject in orders]
    held = held_for(mine) if mine else {}
    for expectation in mine:
        order = orders[expectation.subject]
        is_paid = held[expectation.pk] >= order.amount
        if is_paid and order.state == State.AWAITING_PAYMENT:
            _move(order, State.PAID, now)
        elif not is_paid and order.state != State.AWAITING_PAYMENT:
            _move(order, State.AWAITING_PAYMENT, now)


def _move(order: Subscription, state: str, now: datetime) -> None:
    """Whose payment was reversed gets the time to pay anew, so long as it is taking orders."""
    Subscription.TRANSITIONS.move(order, state)
    order.paid_at = now if state == State.PAID else None
    order.confirmed_at, order.refusals = None, []
    if state == State.AWAITING_PAYMENT:
        is_open = order.offering.state == Offering.State.OPEN
        order.payment_due_at = now + order.offering.time_to_pay if is_open else now
    order.save(update_fields=["state", "paid_at", "confirmed_at", "refusals", "payment_due_at"])
    data = {"offering": order.offering.public_id}
    journal.record(actor=clerk(), verb=f"subscription.{state}", subject=order, now=now, data=data)


@on_outcome(ISSUE)
def watch_settled(*, intent: Intent, now: datetime) -> None:
    """The proceeds of such an issue have been passed on. It goes again by itself, under its own id; another
    is never made for it."""
    settled = AllottedOrder.objects.filter(issuance__intent=intent, issued_at__isnull=False)
    if intent.state == Intent.State.DONE or not settled.exists():
        close_incident(code=UNDONE, subject=intent.public_id, now=now)
        return
    detail = f"the chain took back units that were settled: {settled.count()} orders"
    open_incident(code=UNDONE, subject=intent.public_id, detail=detail, now=now)
