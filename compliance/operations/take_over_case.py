"""An officer takes a case out of another's hands: on purpose, with a reason, on record."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance import decisions
from compliance.decisions import Decision
from compliance.models import KycCase
from compliance.operations._locked import locked_case
from compliance.policies import require_independent_of
from kernel.errors import DomainError, Kind


class NotHeld(DomainError):
    """Nobody has the case, or not who should."""

    code = "compliance.not_held"
    kind = Kind.CONFLICT
    message = _("The case is not in those hands.")


@transaction.atomic
def take_over_case(*, case: KycCase, reason_code: str, actor: User, now: datetime) -> KycCase:
    """Raises `NotPermitted`, `ConflictOfInterest`, `UnknownReason`, and `NotHeld` unless another officer
    has it."""
    case = locked_case(case)
    require_independent_of(actor, case.investor)
    decisions.require(Decision.TAKE_OVER, reason_code)
    former = case.reviewer
    if case.state != KycCase.State.MANUAL_REVIEW or former is None or former.pk == actor.pk:
        raise NotHeld
    case.reviewer = actor
    case.save(update_fields=["reviewer"])
    data = {"reason": reason_code, "from": former.public_id}
    journal.record(actor=actor, verb="kyc.taken_over", subject=case, now=now, data=data)
    return case
