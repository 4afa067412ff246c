"""An investor acknowledges a text that the law wants them to have seen."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance.models import Acknowledgement
from compliance.policies import require_may_attest
from compliance.shown import optional_id, require_period, required_hash, required_name
from investors.models import Investor
from kernel.errors import DomainError

LONGEST = 40


class NoVersion(DomainError):
    """A text changes, so which one it was has to be said."""

    code = "compliance.no_version_of_text"
    message = _("Say which version of the text it is.")


@transaction.atomic
def acknowledge(
    *,
    investor: Investor,
    name: str,
    version: str,
    sha256: str,
    regime: str = "",
    at: datetime | None = None,
    expires_at: datetime | None = None,
    actor: User,
    now: datetime,
) -> Acknowledgement:
    """`sha256` of the document shown; `regime` is the offering's public id, empty for every offering; an
    officer who records a signed paper says when it was signed.

    Raises `NotPermitted`, `ConflictOfInterest`, `BadName`, `BadId`, `NoVersion`, `NoEvidence`, `BadPeriod`.
    """
    investor = Investor.objects.locked().get(pk=investor.pk)
    require_may_attest(actor, investor)
    at = at or now
    require_period(at, expires_at, now=now)
    if not 0 < len(version.strip()) <= LONGEST:
        raise NoVersion
    acknowledgement = Acknowledgement.objects.create(
        investor=investor,
        regime=optional_id(regime),
        name=required_name(name),
        version=version.strip(),
        sha256=required_hash(sha256),
        at=at,
        expires_at=expires_at,
        recorded_by=actor,
    )
    data = {"name": name, "version": version.strip(), "offering": acknowledgement.regime}
    journal.record(actor=actor, verb="investor.acknowledged", subject=acknowledgement, now=now, data=data)
    return acknowledgement
