"""Hand a complete application to the officers."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from issuers.models import Issuer
from issuers.operations.edit import save_unique
from issuers.queries import missing
from kernel.errors import DomainError, Kind


class ApplicationIncomplete(DomainError):
    """Something the review needs is not there; the fact `codes` lists it for machines."""

    code = "issuers.incomplete"
    kind = Kind.CONFLICT
    message = _("The application is not complete yet: {missing}")


@transaction.atomic
def submit_application(*, issuer: Issuer, actor: User, now: datetime) -> Issuer:
    """Raises `NotPermitted`, `ApplicationIncomplete`, `AlreadyRegistered`, `IllegalTransition`."""
    issuer = Issuer.objects.locked().get(pk=issuer.pk)
    require_manage(actor, issuer.organisation)
    Issuer.TRANSITIONS.move(issuer, Issuer.State.SUBMITTED)
    if lacking := missing(issuer):
        raise ApplicationIncomplete(
            missing=", ".join(str(requirement.label) for requirement in lacking),
            codes=[requirement.code for requirement in lacking],
        )
    issuer.submitted_at = now
    save_unique(issuer, ["state", "submitted_at"])
    journal.record(actor=actor, verb="issuer.application_submitted", subject=issuer, now=now)
    return issuer
