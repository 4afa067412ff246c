"""The authorised units of a security, and how many of them are issued or on their way."""

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError, Kind
from kernel.units import MAX_UNITS, format_units
from tokens.models import Issuance, Token


class OverCap(DomainError):
    """The contract would refuse: more units than the security's cap, or than 96 bits hold."""

    code = "tokens.over_cap"
    kind = Kind.CONFLICT
    message = _("{asked} more units do not fit: {committed} of {cap} are issued or on their way.")


def committed_units(token: Token) -> int:
    """Base units of every issuance that has happened or still may."""
    total = Issuance.objects.standing().filter(token=token).aggregate(total=Sum("units"))["total"]
    return int(total or 0)


def require_room(token: Token, units: int) -> None:
    """Raises `OverCap`. The caller holds the token's lock if it goes on to issue."""
    committed, cap = committed_units(token), token.cap or MAX_UNITS
    if committed + units > cap:
        asked, used, most = (format_units(number, token.decimals) for number in (units, committed, cap))
        raise OverCap(asked=asked, committed=used, cap=most)
