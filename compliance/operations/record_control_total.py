"""The depository's figure of the control account of a security, entered by an officer or imported."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import is_system, require_independent_officer
from audit import journal
from compliance.models import ControlTotal
from compliance.shown import Shown, require_period, required_id
from issuers.models import Issuer
from kernel.errors import DomainError
from kernel.units import MAX_UNITS

DEPOSITORY = "depository"  # the system actor that imports the depository's files


class BadTotal(DomainError):
    """Less than nothing, or more than a register can hold."""

    code = "compliance.bad_control_total"
    message = _("{units} is no total of units.")


@transaction.atomic
def record_control_total(
    *, issuer: Issuer, security: str, units: int, as_of: datetime, shown: Shown, actor: User, now: datetime
) -> ControlTotal:
    """`units` in base units, `as_of` the moment for which the depository tells them. The newest counts.

    Raises `NotPermitted`, `ConflictOfInterest`, `BadTotal`, `BadId`, `BadPeriod`,
    `documents.vault.DocumentLost`.
    """
    if not is_system(actor, DEPOSITORY):
        require_independent_officer(actor, issuer.organisation)
    require_period(as_of, None, now=now)
    if not 0 <= units <= MAX_UNITS:
        raise BadTotal(units=str(units)[:40])
    total = ControlTotal.objects.create(
        issuer=issuer,
        security=required_id(security),
        units=units,
        as_of=as_of,
        sha256=shown.sha256,
        document=shown.kept(issuer, actor=actor, now=now),
        recorded_by=actor,
        recorded_at=now,
    )
    data = {"security": security, "units": str(units), "as_of": as_of.isoformat()}
    journal.record(actor=actor, verb="offering.control_total", subject=total, now=now, data=data)
    return total
