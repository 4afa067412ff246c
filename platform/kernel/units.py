"""Units of a security are integers of base units; text with a decimal point exists only at the edges."""

import re
from typing import NewType

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError

Units = NewType("Units", int)

MAX_UNITS = 2**96 - 1  # the balance field of the holder record, CONTRACTS section 1
_DECIMAL = re.compile(r"[0-9]{1,40}(\.[0-9]{1,40})?")


class NotUnits(DomainError):
    """The text is not a positive plain decimal number (ASCII digits, one point, no sign, no exponent)."""

    code = "units.malformed"
    message = _("“{text}” is not a number of units.")


class TooManyDecimals(DomainError):
    """The number has more decimal places than the security can divide into."""

    code = "units.too_many_decimals"
    message = _("“{text}” has more than {decimals} decimal places.")


class UnitsOutOfRange(DomainError):
    """Zero, or more than the register's 96-bit balance can hold."""

    code = "units.out_of_range"
    message = _("“{text}” is zero or larger than a holding can be.")


def parse_units(text: str, decimals: int) -> Units:
    """Base units of a decimal text. Raises `NotUnits`, `TooManyDecimals`, `UnitsOutOfRange`."""
    text = text.strip()
    if not _DECIMAL.fullmatch(text):
        raise NotUnits(text=text[:60])
    whole, _point, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    if len(fraction) > decimals:
        raise TooManyDecimals(text=text[:60], decimals=decimals)
    units = int(whole + fraction.ljust(decimals, "0"))
    if not 0 < units <= MAX_UNITS:
        raise UnitsOutOfRange(text=text[:60])
    return Units(units)


def format_units(units: int, decimals: int, *, grouping: str = "") -> str:
    """The exact decimal text of base units, without trailing zeros: 1500, 2 -> "15"."""
    sign, digits = ("-" if units < 0 else ""), str(abs(units)).rjust(decimals + 1, "0")
    whole, fraction = (digits[:-decimals], digits[-decimals:].rstrip("0")) if decimals else (digits, "")
    if grouping:
        whole = f"{int(whole):,}".replace(",", grouping)
    return sign + whole + ("." + fraction if fraction else "")
