"""How long an identification counts before it has to be renewed: by the risk, see `compliance.risk.tables`.

Source: AML-REF-01 (refresh after one year for high risk, at the latest after five for others, EU AMLR
2024/1624 Art. 26); the lengths within that are the operator's.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from compliance.risk.tables import tables
from kernel.errors import DomainError


class BadValidity(DomainError):
    """An end in the past, or further away than the investor's risk allows."""

    code = "compliance.bad_validity"
    message = _("An identification is valid into the future, for at most {days} days at this risk.")


def until(valid_until: datetime | None, *, level: str, now: datetime) -> datetime:
    """The end asked for, or the usual one. Raises `BadValidity`."""
    by = tables(now=now)
    if valid_until is None:
        return now + by.validity(level)
    if not now < valid_until <= now + by.longest(level):
        raise BadValidity(days=by.longest(level).days)
    return valid_until
