"""The terms of a security, checked one by one: the contract carries them for ever."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from stdnum import isin as isin_number
from stdnum.exceptions import ValidationError

from issuers.models import Issuer
from kernel.errors import DomainError, Kind
from kernel.units import MAX_UNITS
from tokens.models import Token

MAX_NAME = 64
MAX_NAME_BYTES = 255  # CONTRACTS: what the factory takes
MAX_DECIMALS = 18
_SYMBOL = re.compile(r"[A-Z0-9]{2,12}")


class BadName(DomainError):
    code = "tokens.bad_name"
    message = _("The name must have 1 to {limit} printable characters.")


class BadSymbol(DomainError):
    code = "tokens.bad_symbol"
    message = _("The symbol must be 2 to 12 capital letters A–Z or digits.")


class SymbolTaken(DomainError):
    code = "tokens.symbol_taken"
    kind = Kind.CONFLICT
    message = _("You already have a security with the symbol {symbol}.")


class BadDecimals(DomainError):
    code = "tokens.bad_decimals"
    message = _("A unit has 0 to 18 decimal places.")


class BadCap(DomainError):
    code = "tokens.bad_cap"
    message = _("The authorised units must be 0 (unlimited) or fit 96 bits in base units.")


class BadIsin(DomainError):
    code = "tokens.bad_isin"
    message = _("This is not an ISIN (ISO 6166): two letters, nine characters and a check digit.")


class BadChoice(DomainError):
    code = "tokens.bad_choice"
    message = _("Not a known {field}.")


@dataclass(frozen=True, slots=True)
class Terms:
    """`cap` in base units, 0 is unlimited."""

    name: str
    symbol: str
    instrument: str
    form: str
    decimals: int
    cap: int
    isin: str = ""


def sound(terms: Terms) -> Terms:
    """As they are kept. Raises one error for each term that is wrong."""
    return Terms(
        name=sound_name(terms.name),
        symbol=sound_symbol(terms.symbol),
        instrument=_choice("instrument", terms.instrument, Token.Instrument.values),
        form=_choice("form", terms.form, Token.Form.values),
        decimals=_decimals(terms.decimals),
        cap=_cap(terms.cap),
        isin=sound_isin(terms.isin),
    )


def require_free_symbol(issuer: Issuer, symbol: str, *, but: Token | None = None) -> None:
    """Raises `SymbolTaken`."""
    others = issuer.tokens.exclude(pk=but.pk) if but else issuer.tokens.all()
    if others.filter(symbol=symbol).exists():
        raise SymbolTaken(symbol=symbol)


def sound_name(text: str) -> str:
    """Raises `BadName`."""
    name = unicodedata.normalize("NFC", text.strip())
    if not 0 < len(name) <= MAX_NAME or len(name.encode()) > MAX_NAME_BYTES or not name.isprintable():
        raise BadName(limit=MAX_NAME)
    return name


def sound_symbol(text: str) -> str:
    """Raises `BadSymbol`."""
    symbol = text.strip()
    if not _SYMBOL.fullmatch(symbol):
        raise BadSymbol
    return symbol


def sound_isin(text: str) -> str:
    """Empty where there is none. Raises `BadIsin`."""
    try:
        return str(isin_number.validate(text)) if text.strip() else ""
    except ValidationError as error:
        raise BadIsin from error


def _choice(field: str, value: str, known: list[str]) -> str:
    if value not in known:
        raise BadChoice(field=field)
    return value


def _decimals(value: int) -> int:
    if not 0 <= value <= MAX_DECIMALS:
        raise BadDecimals
    return value


def _cap(value: int) -> int:
    if not 0 <= value <= MAX_UNITS:
        raise BadCap
    return value
