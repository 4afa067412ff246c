"""A provider tells us what it found, in whatever order and however often it likes."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from compliance.models import KycCase
from compliance.operations._locked import locked_case
from compliance.operations._settle import settle
from compliance.providers import SYSTEM_ACTOR, Result
from kernel.errors import DomainError

CLOCK_SKEW = timedelta(minutes=5)


class ResultMismatch(DomainError):
    """The result is about another case or comes from another provider than the case's."""

    code = "compliance.result_mismatch"
    message = _("The result does not belong to this case.")


class ResultFromTheFuture(DomainError):
    """The provider's time is more than five minutes ahead of ours."""

    code = "compliance.result_from_the_future"
    message = _("The result is dated in the future.")


@transaction.atomic
def take_result(*, case: KycCase, result: Result, actor: User, now: datetime) -> KycCase:
    """Take one result in; the same event again changes nothing. The actor is the provider's system user.

    Raises `NotPermitted`, `ResultMismatch`, `ResultFromTheFuture`.
    """
    if not is_system(actor, SYSTEM_ACTOR):
        raise NotPermitted
    case = locked_case(case)
    if (result.provider, result.subject_ref) != (case.provider, case.public_id):
        raise ResultMismatch
    if result.occurred_at > now + CLOCK_SKEW:
        raise ResultFromTheFuture
    settle(answers=[(case, result)], now=now)
    return case
