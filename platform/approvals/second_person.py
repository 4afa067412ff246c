"""Who may be the second one, and of what they saw."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted, is_sandbox_officer
from approvals.actions import Action, action_of
from approvals.models import Approval
from approvals.payload import Payload
from approvals.policy import may_approve, rule_for
from kernel.errors import DomainError, Kind


class SamePerson(DomainError):
    """Whoever asks for a deed is not the one who approves, refuses or reviews it."""

    code = "approvals.same_person"
    kind = Kind.FORBIDDEN
    message = _("You asked for this yourself; somebody else has to look at it.")


class PayloadChanged(DomainError):
    """It was edited after the approver had read it."""

    code = "approvals.payload_changed"
    kind = Kind.CONFLICT
    message = _("This was changed while you looked at it. Read it again.")


class Expired(DomainError):
    """The request is too old to be approved."""

    code = "approvals.expired"
    kind = Kind.CONFLICT
    message = _("This request has expired; it has to be asked for again.")


def require_second(approval: Approval, actor: User) -> None:
    """Raises `SamePerson`, `NotPermitted`, `ConflictOfInterest`."""
    if actor.pk == approval.proposed_by_id:
        raise SamePerson
    action, payload = action_of(approval.action), approval.content
    rule = rule_for(approval.action, payload)
    if not (may_approve(actor, rule, approval.organisation) or _is_for_trying(action, payload, actor)):
        raise NotPermitted
    if action.is_party(payload, actor):
        raise ConflictOfInterest


def _is_for_trying(action: Action, payload: Payload, actor: User) -> bool:
    return is_sandbox_officer(actor, action.whose(payload))


def may_decide(approval: Approval, actor: User) -> bool:
    """Whether the person may be shown the buttons."""
    try:
        require_second(approval, actor)
    except DomainError:
        return False
    return True


def require_as_seen(approval: Approval, seen: str, *, now: datetime) -> None:
    """Raises `Expired`, `PayloadChanged`."""
    if approval.expires_at <= now:
        raise Expired
    if seen != approval.payload_hash:
        raise PayloadChanged
