"""How long an identification counts before it has to be renewed.

Source: AML-REF-01 (refresh at the latest after five years for ordinary risk, EU AMLR 2024/1624 Art. 26);
two years is the platform's own policy for medium risk.
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError

DEFAULT = timedelta(days=2 * 365)
LONGEST = timedelta(days=5 * 365)


class BadValidity(DomainError):
    """An end in the past or more than five years away."""

    code = "compliance.bad_validity"
    message = _("An identification is valid into the future, for at most five years.")


def until(valid_until: datetime | None, *, now: datetime) -> datetime:
    """The end asked for, or the default. Raises `BadValidity`."""
    if valid_until is None:
        return now + DEFAULT
    if not now < valid_until <= now + LONGEST:
        raise BadValidity
    return valid_until
