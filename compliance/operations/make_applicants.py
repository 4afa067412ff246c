"""Vendors get to know the people they are to identify; the rows of `KycApplicant` are the work."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from audit import journal
from compliance import providers
from compliance.models import KycApplicant
from compliance.operations._ask_vendor import ask_each
from compliance.operations._locked import locked_case
from compliance.operations._vendor_times import next_look
from compliance.operations.open_case import subject_of
from compliance.providers import SYSTEM_ACTOR


def make_applicants(*, limit: int = 20, actor: User, now: datetime) -> int:
    """Make those that are due; returns how many were made. What fails is noted in its row and tried again.

    Raises `NotPermitted` for anyone but the providers' system user.
    """
    if not is_system(actor, SYSTEM_ACTOR):
        raise NotPermitted

    def make(row: KycApplicant) -> None:
        subject = subject_of(row.case, row.attempt)
        created = providers.vendor(row.provider).create(subject, now=now)
        _remember(row, created, actor=actor, now=now)

    return ask_each(KycApplicant.objects.to_make(now=now), make, limit=limit, now=now)


@transaction.atomic
def _remember(row: KycApplicant, created: providers.Created, *, actor: User, now: datetime) -> None:
    """The id may already be taken in by another worker that was slow: then the first one stays."""
    case = locked_case(row.case)
    fresh = KycApplicant.objects.locked().get(pk=row.pk)
    if fresh.vendor_id:
        return
    fresh.vendor_id, fresh.link = created.vendor_id, created.link
    fresh.tries, fresh.error_code, fresh.due_at = 0, "", next_look(case.state, now=now)
    fresh.save(update_fields=["vendor_id", "link", "tries", "error_code", "due_at"])
    if case.provider_reference != created.vendor_id:
        case.provider_reference = created.vendor_id
        case.save(update_fields=["provider_reference"])
    journal.record(
        actor=actor, verb="kyc.applicant_made", subject=case, now=now, data={"provider": row.provider}
    )
