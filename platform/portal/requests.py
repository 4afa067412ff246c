"""Requests for a second person as a list shows them: about which security, and whether they wait for me."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse

from accounts.models import Membership, User
from accounts.policies import MANAGE
from approvals.models import Approval
from approvals.policy import rule_for
from issuers.models import PayoutAccount
from offerings.models import Offering
from tokens.models import HolderImport, SecurityPaper, Token

TITLES: Mapping[type[Model], tuple[str, str]] = {
    Token: ("symbol", "portal:security"),
    HolderImport: ("token__symbol", "portal:import"),
    SecurityPaper: ("token__symbol", ""),
    Offering: ("title", "portal:offering"),
    PayoutAccount: ("issuer__legal_name", ""),
}
"""What a deed's row is called, and the page of it, where it has one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One request; `about` is empty where its row has no name here."""

    approval: Approval
    about: str
    address: str
    waits_for_me: bool


def lines(approvals: Sequence[Approval], user: User) -> list[Line]:
    """One query for each kind of row, and one for what the person may."""
    names, mine = _names(approvals), _managed(user)
    return [
        Line(one, *names.get((one.subject_type, one.subject_id), ("", "")), _waits(one, user, mine))
        for one in approvals
    ]


def line(approval: Approval, user: User) -> Line:
    return lines([approval], user)[0]


def _names(approvals: Sequence[Approval]) -> dict[tuple[str, str], tuple[str, str]]:
    ids: dict[str, set[str]] = defaultdict(set)
    for one in approvals:
        ids[one.subject_type].add(one.subject_id)
    found = {}
    for model, (column, page) in TITLES.items():
        kind = model._meta.label_lower
        if kind in ids:
            rows: Any = model._default_manager.filter(public_id__in=ids[kind])
            for public_id, name in rows.values_list("public_id", column):
                found[kind, public_id] = (name, reverse(page, args=[public_id]) if page else "")
    return found


def _managed(user: User) -> set[int]:
    rows = Membership.objects.filter(user=user, role__in=MANAGE)
    return set(rows.values_list("organisation_id", flat=True))


def _waits(approval: Approval, user: User, managed: set[int]) -> bool:
    """Another has asked, and somebody of this standing may be the second one."""
    if approval.state != Approval.State.PROPOSED or approval.proposed_by_id == user.pk:
        return False
    can = "manager" in rule_for(approval.action, approval.content).approvers
    return can and approval.organisation_id in managed
