"""The second person says no."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals.models import Approval
from approvals.operations._close import close
from approvals.second_person import require_second
from kernel.errors import DomainError

REASONS: Mapping[str, str | Promise] = {
    "not_justified": _("The reason given does not justify it."),
    "wrong_content": _("Something in it is wrong."),
    "not_now": _("It is the wrong time."),
    "rules_against": _("The rules are against it."),
}


class UnknownReason(DomainError):
    """Not one of `REASONS`."""

    code = "approvals.unknown_reason"
    message = _("“{reason}” is not a reason for this.")


@transaction.atomic
def refuse(*, approval: Approval, reason: str, actor: User, now: datetime) -> Approval:
    """Raises `SamePerson`, `NotPermitted`, `ConflictOfInterest`, `UnknownReason`, `IllegalTransition`."""
    approval = Approval.objects.locked().get(pk=approval.pk)
    require_second(approval, actor)
    if reason not in REASONS:
        raise UnknownReason(reason=reason[:60])
    return close(approval, Approval.State.REFUSED, reason=reason, actor=actor, now=now)
