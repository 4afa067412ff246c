"""What colleagues have asked for and the person may agree to."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.policies import MANAGE, OWNERS
from approvals.actions import action_of
from approvals.models import Approval
from approvals.policy import rule_for
from kernel.errors import DomainError
from portal.needs.need import MOST, Need


def agreements(user: User, roles: Mapping[int, str]) -> Iterator[Need]:
    waiting = Approval.objects.visible_to(user).awaiting_decision().exclude(proposed_by=user)
    for approval in waiting.select_related("proposed_by").defer("report")[:MOST]:
        if _may_agree(approval, user, roles):
            yield Need(
                "shield-check",
                "warning",
                _("Agree or refuse: %(deed)s") % {"deed": approval.words},
                _("asked for by %(person)s") % {"person": approval.proposed_by},
                reverse("portal:approval", args=[approval.public_id]),
            )


def _may_agree(approval: Approval, user: User, roles: Mapping[int, str]) -> bool:
    """By the role that is known already; the operation asks everything again."""
    role, approvers = roles.get(approval.organisation_id or 0, ""), _approvers(approval)
    fits = ("manager" in approvers and role in MANAGE) or ("owner" in approvers and role in OWNERS)
    return fits and not _is_party(approval, user)


def _approvers(approval: Approval) -> frozenset[str]:
    return rule_for(approval.action, approval.content).approvers


def _is_party(approval: Approval, user: User) -> bool:
    try:
        return action_of(approval.action).is_party(approval.content, user)
    except DomainError:
        return True  # what it is about is gone
