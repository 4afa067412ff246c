"""Hand a complete application to the officers."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_manage
from audit import journal
from issuers.models import Issuer
from issuers.queries import missing
from kernel.errors import DomainError, Kind


class ApplicationIncomplete(DomainError):
    """Something the review needs is not there; the fact `codes` lists it for machines."""

    code = "issuers.incomplete"
    kind = Kind.CONFLICT
    message = _("The application is not complete yet: {missing}")


class AlreadyRegistered(DomainError):
    """Another application with the same registration number is under review or approved."""

    code = "issuers.already_registered"
    kind = Kind.CONFLICT
    message = _("A company with this registration number has already applied.")


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
    try:
        with transaction.atomic():
            issuer.save(update_fields=["state", "submitted_at"])
    except IntegrityError as error:
        raise AlreadyRegistered from error
    journal.record(actor=actor, verb="issuer.application_submitted", subject=issuer, now=now)
    return issuer
