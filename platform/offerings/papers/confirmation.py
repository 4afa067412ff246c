"""The confirmation of an order: what was ordered, and how it is paid."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from offerings.papers.facts import Order
from offerings.papers.writing import known, moment, money, order_of, papers_of_offering, security_of
from papers.paper import Facts, Paper, Words


def confirmation(order: Order, language: str, at: datetime) -> Paper:
    terms = order.terms
    with translation.override(language):
        return Paper(
            language=language,
            title=_("Confirmation of an order"),
            about=terms.title,
            sender=terms.issuer,
            reference=order.reference,
            at=at,
            parts=[
                order_of(order),
                *_payment(order),
                security_of(terms),
                *papers_of_offering(terms),
                Words(_("To be read with it"), [_notice()]),
            ],
        )


def _payment(order: Order) -> list[Facts]:
    """None while nothing is asked for: an order on the waiting list."""
    if order.payment_due_at is None:
        return []
    rows = known(
        (_("Amount to be paid"), money(order.amount, order.terms.currency)),
        (_("To be paid by"), moment(order.payment_due_at, order.terms)),
        (_("To be paid to"), order.pay_to),
        (_("Payment reference"), order.payment_reference),
    )
    return [Facts(_("Payment"), rows)]


def _notice() -> str:
    return _(
        "This paper confirms that the order was received. It gives no right to units: they are allocated "
        "after the offering has closed, and held once the register on the chain says so."
    )
