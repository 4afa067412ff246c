"""Design a security: its terms, checked once and for ever, because the contract cannot change them later."""

import re
import unicodedata
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from stdnum import isin as isin_number
from stdnum.exceptions import ValidationError

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from chain.hashing import operation_id
from chain.models import Network
from issuers.models import Issuer
from kernel.errors import DomainError, Kind
from kernel.units import MAX_UNITS
from tokens.lifecycle import require_approved
from tokens.models import Token

MAX_NAME = 64
MAX_NAME_BYTES = 255  # CONTRACTS: what the factory takes
MAX_DECIMALS = 18
_SYMBOL = re.compile(r"[A-Z0-9]{2,12}")


class NoNetwork(DomainError):
    """The platform's chain has not been set up."""

    code = "tokens.no_network"
    kind = Kind.UNAVAILABLE
    message = _("The network {chain_id} has not been set up yet.")


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


@transaction.atomic
def design_token(
    *,
    issuer: Issuer,
    name: str,
    symbol: str,
    instrument: str,
    form: str,
    decimals: int,
    cap: int,
    isin: str = "",
    actor: User,
    now: datetime,
) -> Token:
    """A draft with `cap` in base units (0 is unlimited).

    Raises `NotPermitted`, `IssuerNotApproved`, `NoNetwork`, and one error for each term that is wrong.
    """
    issuer = Issuer.objects.locked().get(pk=issuer.pk)
    require_manage(actor, issuer.organisation)
    require_approved(issuer)
    token = Token(
        issuer=issuer,
        network=_network(),
        name=_name(name),
        symbol=_symbol(symbol, issuer),
        instrument=_choice("instrument", instrument, Token.Instrument.values),
        form=_choice("form", form, Token.Form.values),
        decimals=_decimals(decimals),
        cap=_cap(cap),
        isin=_isin(isin),
        created_at=now,
    )
    token.salt = operation_id(token.network_id, "deploy", token.public_id)
    token.save()
    journal.record(actor=actor, verb="token.designed", subject=token, now=now, data={"symbol": token.symbol})
    return token


def _network() -> Network:
    network = Network.objects.filter(chain_id=settings.CHAIN_ID).first()
    if network is None:
        raise NoNetwork(chain_id=settings.CHAIN_ID)
    return network


def _name(text: str) -> str:
    name = unicodedata.normalize("NFC", text.strip())
    if not 0 < len(name) <= MAX_NAME or len(name.encode()) > MAX_NAME_BYTES or not name.isprintable():
        raise BadName(limit=MAX_NAME)
    return name


def _symbol(text: str, issuer: Issuer) -> str:
    symbol = text.strip()
    if not _SYMBOL.fullmatch(symbol):
        raise BadSymbol
    if issuer.tokens.filter(symbol=symbol).exists():
        raise SymbolTaken(symbol=symbol)
    return symbol


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


def _isin(text: str) -> str:
    try:
        return str(isin_number.validate(text)) if text.strip() else ""
    except ValidationError as error:
        raise BadIsin from error
