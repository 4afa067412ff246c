"""The statement of an order: what was allocated and why, what was paid, and what goes back."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from offerings.allocating.told import told
from offerings.papers.facts import Outcome
from offerings.papers.writing import known, moment, money, order_of, security_of, units
from papers.paper import Facts, Paper, Words


def statement(outcome: Outcome, language: str, at: datetime) -> Paper:
    order = outcome.order
    with translation.override(language):
        return Paper(
            language=language,
            title=_("Statement of an order"),
            about=order.terms.title,
            sender=order.terms.issuer,
            reference=order.reference,
            at=at,
            parts=[
                order_of(order),
                *_allocation(outcome),
                _account(outcome),
                security_of(order.terms),
                Words(_("To be read with it"), [_notice(outcome, at)]),
            ],
        )


def _allocation(outcome: Outcome) -> list[Facts]:
    if outcome.allocated is None:
        return []
    terms = outcome.order.terms
    why = told(outcome.explanation, decimals=terms.decimals) if outcome.explanation else ""
    rows = known(
        (_("Units allocated"), units(outcome.allocated, terms)),
        (_("Price of the units allocated"), money(terms.cost(outcome.allocated), terms.currency)),
        (_("How it came about"), why),
        (_("Allocated at"), moment(outcome.decided_at, terms) if outcome.decided_at else ""),
    )
    return [Facts(_("The allocation"), rows)]


def _account(outcome: Outcome) -> Facts:
    currency = outcome.order.terms.currency
    rows = [
        (_("Received"), money(outcome.paid, currency)),
        (_("Paid back"), money(outcome.returned, currency)),
    ]
    return Facts(_("Payments"), rows)


def _notice(outcome: Outcome, at: datetime) -> str:
    return _(
        "The statement says what was known at %(at)s. Who holds units is told by the register on the chain."
    ) % {"at": moment(at, outcome.order.terms)}
