"""Amounts of money: exact decimals, never more precise than their currency."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError

DIGITS, PLACES = 24, 4  # of an amount in the database
CURRENCY_LENGTH = 12  # a token's symbol may be longer than ISO 4217's three letters
WHOLE = frozenset({"KRW", "JPY"})  # ISO 4217: no minor unit
LARGEST = Decimal(10) ** (DIGITS - PLACES)


class NotMoney(DomainError):
    """Zero or less, not finite, too large, or finer than the currency's smallest unit (or four places)."""

    code = "payments.not_money"
    message = _("“{amount}” is not an amount of {currency}.")


def require_money(amount: Decimal, currency: str) -> Decimal:
    """The amount. Raises `NotMoney`."""
    places = 0 if currency in WHOLE else PLACES
    is_money = amount.is_finite() and 0 < amount < LARGEST and amount == round(amount, places)
    if not is_money:
        raise NotMoney(amount=str(amount)[:40], currency=currency)
    return amount


def written(amount: Decimal) -> str:
    """The plain text of an amount, without trailing zeros: what journals and payloads hold."""
    return f"{amount.normalize():f}" if amount else "0"
