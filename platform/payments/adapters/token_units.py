"""Base units of a token and money: what is finer than our books are stays at the address, and is no money."""

from decimal import Decimal, localcontext

from payments.models import CollectionAccount
from payments.money import PLACES, WHOLE

DIGITS = 100  # more than a uint256 has


def places_of(account: CollectionAccount) -> int:
    """Decimal places of the account's currency in our books."""
    return 0 if account.currency in WHOLE else PLACES


def to_money(units: int, account: CollectionAccount) -> Decimal:
    """Rounded down to what the books can hold."""
    decimals, places = account.decimals or 0, places_of(account)
    kept = min(decimals, places)
    with localcontext(prec=DIGITS):
        return Decimal(units // 10 ** (decimals - kept)).scaleb(-kept)


def to_units(amount: Decimal, account: CollectionAccount) -> int:
    """Raises `ValueError` for a part of the token's smallest unit."""
    with localcontext(prec=DIGITS):
        units = amount.scaleb(account.decimals or 0)
        if units != int(units):
            raise ValueError(f"{amount} is finer than {account.currency} is")
        return int(units)
