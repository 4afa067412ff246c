"""Why an application was decided as it was: codes for the record, words for the people."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError


class Decision(StrEnum):
    """What a review can end in."""

    APPROVE = "approve"
    REJECT = "reject"
    REQUEST_UPDATES = "request_updates"


REASONS: Mapping[Decision, Mapping[str, str | Promise]] = {
    Decision.APPROVE: {
        "papers_in_order": _("The papers are complete and agree with the application."),
        "known_issuer": _("The issuer was reviewed before and nothing has changed."),
    },
    Decision.REJECT: {
        "not_registered": _("The company was not found in the official register."),
        "false_statement": _("A statement in the application is not true."),
        "outside_appetite": _("The platform does not serve this kind of issuer."),
    },
    Decision.REQUEST_UPDATES: {
        "paper_unreadable": _("A paper cannot be read."),
        "paper_outdated": _("A paper is older than three months."),
        "details_disagree": _("The application and the papers disagree."),
        "paper_missing": _("A further paper is needed."),
        "owners_unclear": _("It is not clear who owns the company in the end."),
    },
}


class UnknownReason(DomainError):
    """The reason is not one of the table's for this decision."""

    code = "issuers.unknown_reason"
    message = _("“{reason}” is not a reason for this decision.")


def require(decision: Decision, reason_code: str) -> None:
    if reason_code not in REASONS[decision]:
        raise UnknownReason(reason=reason_code[:60], decision=decision)


def words(reason_code: str) -> str | Promise:
    """The words of a code, or the code itself when the table no longer has it."""
    return next((table[reason_code] for table in REASONS.values() if reason_code in table), reason_code)
