"""The terms of an offering as somebody proposes them, and whether they hang together.

Every price that can come of them is a whole number of the currency's smallest coins, so that nothing is
rounded anywhere: not an order, not a share of it, not what is given back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from compliance.rules.primitives.base import CURRENCIES
from kernel.errors import DomainError
from kernel.units import MAX_UNITS
from offerings.models import Offering
from payments.money import WHOLE
from tokens.models.regime import DEFAULT

MOST_MONEY = Decimal(10) ** 20
MOST_DAYS = 60
CENTS = 2  # decimal places of a currency's smallest coin, where it has one (ISO 4217)


class BadTerms(DomainError):
    """A term that cannot be, or does not fit the others: `field` names it."""

    code = "offerings.bad_terms"
    message = _("The terms of the offering do not fit together: {field}.")


@dataclass(frozen=True, slots=True)
class Terms:
    """As the fields of `Offering` of the same names. `accepts` of None is `cap`."""

    title: str
    pack: str
    price: Decimal
    currency: str
    target: Decimal
    cap: int
    opens_at: datetime
    closes_at: datetime
    method: str
    label: str = DEFAULT
    exemption: str = ""
    minimum: Decimal = Decimal(0)
    accepts: int | None = None
    step: int = 1
    ticket_min: int = 1
    ticket_max: int | None = None
    payment_days: int = 3
    allows_several: bool = False
    first_offer_at: datetime | None = None


def is_whole_coins(amount: Decimal, currency: str) -> bool:
    """Whether the amount can be paid: nothing is finer than the smallest coin."""
    return amount == round(amount, 0 if currency in WHOLE else CENTS)


def require_sound(offering: Offering) -> None:
    """Raises `BadTerms` with the first term that is wrong."""
    for field, is_right in CHECKS.items():
        if not is_right(offering):
            raise BadTerms(field=field)


def _is_money(amount: Decimal, currency: str) -> bool:
    return amount.is_finite() and 0 <= amount < MOST_MONEY and is_whole_coins(amount, currency)


def _is_price(offering: Offering) -> bool:
    price = offering.price
    return price.is_finite() and 0 < price < MOST_MONEY and price == round(price, 8)


def _is_target(offering: Offering) -> bool:
    target = offering.target
    return _is_money(target, offering.currency) and 0 < target <= offering.price_of(offering.cap)


def _in_steps(offering: Offering, units: int) -> bool:
    return 0 < units <= MAX_UNITS and units % offering.step == 0


def _is_ticket_max(offering: Offering) -> bool:
    most = offering.ticket_max
    return most is None or (_in_steps(offering, most) and most >= offering.ticket_min)


CHECKS: Mapping[str, Callable[[Offering], bool]] = {
    "title": lambda o: bool(o.title.strip()) and len(o.title) <= 120,
    "currency": lambda o: o.currency in CURRENCIES,
    "method": lambda o: o.method in Offering.Method.values,
    "price": _is_price,
    "step": lambda o: 0 < o.step <= MAX_UNITS and is_whole_coins(o.price_of(o.step), o.currency),
    "cap": lambda o: _in_steps(o, o.cap),
    "accepts": lambda o: _in_steps(o, o.accepts) and o.accepts >= o.cap,
    "target": _is_target,
    "minimum": lambda o: _is_money(o.minimum, o.currency) and o.minimum <= o.target,
    "ticket_min": lambda o: _in_steps(o, o.ticket_min) and o.ticket_min <= o.cap,
    "ticket_max": _is_ticket_max,
    "closes_at": lambda o: o.closes_at > o.opens_at,
    "first_offer_at": lambda o: o.first_offer_at is None or o.first_offer_at <= o.opens_at,
    "payment_days": lambda o: 0 < o.payment_days <= MOST_DAYS,
}
"""In this order: each relies on those before it."""
