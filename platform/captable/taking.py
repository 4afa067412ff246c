"""Nobody takes or freezes more units than the holder has. Those in a hold or in a further partition the
contract refuses besides."""

from django.utils.translation import gettext_lazy as _

from captable.models import Holding
from kernel.errors import DomainError, Kind
from kernel.units import format_units
from tokens.models import Token
from tokens.taking import UNITS, checks


class TooFewUnits(DomainError):
    """More units than the holder has."""

    code = "captable.too_few_units"
    kind = Kind.CONFLICT
    message = _("The holder has {held} units, not {asked}.")


@checks.on(UNITS)
def require_held(*, token: Token, holder: str, units: int) -> None:
    """Raises `TooFewUnits`."""
    held = Holding.objects.of(token).filter(holder=holder).values_list("units", flat=True).first() or 0
    if units > held:
        asked, found = (format_units(number, token.decimals) for number in (units, held))
        raise TooFewUnits(asked=asked, held=found)
