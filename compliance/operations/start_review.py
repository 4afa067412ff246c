"""An officer takes a case, so that no other handles it at the same time."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance.models import KycCase
from compliance.operations._close_request import withdraw
from compliance.operations._follow import follow
from compliance.operations._locked import locked_case
from compliance.operations._settle import is_superseded
from compliance.policies import require_independent_of
from kernel.errors import DomainError, Kind


class AlreadyInReview(DomainError):
    """Another officer has the case."""

    code = "compliance.already_in_review"
    kind = Kind.CONFLICT
    message = _("Another officer has taken this case.")


class Superseded(DomainError):
    """The case is closed and a newer one of the investor counts."""

    code = "compliance.case_superseded"
    kind = Kind.CONFLICT
    message = _("A newer case of this investor counts; this one stays closed.")


@transaction.atomic
def start_review(*, case: KycCase, actor: User, now: datetime) -> KycCase:
    """The officer becomes the reviewer; a rejected case may be reopened this way. A verified one carries no
    wallet until it is decided again.

    Raises `NotPermitted`, `ConflictOfInterest`, `AlreadyInReview`, `Superseded`, `IllegalTransition`.
    """
    case = locked_case(case)
    require_independent_of(actor, case.investor)
    if is_superseded(case):
        raise Superseded
    if case.state != KycCase.State.MANUAL_REVIEW:
        case.move(KycCase.State.MANUAL_REVIEW, now=now)
    elif case.reviewer_id not in (None, actor.pk):
        raise AlreadyInReview
    withdraw(case, actor=actor, now=now)
    case.reviewer = actor
    case.save(update_fields=["state", "queued_at", "reviewer"])
    journal.record(actor=actor, verb="kyc.review_started", subject=case, now=now)
    follow(investor_ids=[case.investor_id], actor=actor, now=now)
    return case
