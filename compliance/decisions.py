"""Why a case was decided, or a wallet taken off the whitelist: codes for the record, words for people."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError

SCREENING_OPEN = "screening_open"  # written by the platform when screening keeps a case from being verified
ENDS_SOON = "ends_soon"  # written by the platform when a renewal is asked for
RISK_RAISED = "risk_raised"  # the same, because the risk is higher than it was
CLASS_CLAIMED = "class_claimed"  # written by the platform when a class has to be looked at first
NO_ANSWER = "no_answer"  # the same, when an officer's questions were not answered in time
RISK_HIGH = "risk_high"  # written by the platform when only an officer may verify
WALLET_LOST = "wallet_lost"  # written by the platform while a wallet is recovered, and ever after
CASE_ENDED = "case_ended"  # written by the platform when the case no longer carries the wallet
REVOKED_BY_US = (CASE_ENDED, WALLET_LOST)  # revocations that end with their cause, without an officer


class Decision(StrEnum):
    """What an officer can do to a case or a wallet."""

    VERIFY = "verify"
    REJECT = "reject"
    REQUEST_UPDATES = "request_updates"
    RENEW = "renew"
    TAKE_OVER = "take_over"
    REVOKE = "revoke"


REASONS: Mapping[Decision, Mapping[str, str | Promise]] = {
    Decision.VERIFY: {
        "identity_confirmed": _("The identity was confirmed from the documents."),
        "confirmed_by_bank": _("A bank confirmed the identity."),
        "match_cleared": _("A name match was looked at and cleared."),
    },
    Decision.REJECT: {
        "identity_not_confirmed": _("The identity could not be confirmed."),
        "forged_document": _("A document is forged or altered."),
        "sanctions_match": _("The person is on a sanctions list."),
        "outside_appetite": _("The platform does not serve this kind of investor."),
    },
    Decision.REQUEST_UPDATES: {
        "document_unreadable": _("A document cannot be read."),
        "document_expired": _("A document has expired."),
        "details_disagree": _("The details and the documents disagree."),
        "source_of_funds": _("The source of the funds has to be shown."),
        "proof_of_address": _("A recent proof of address is needed."),
        "owners_unclear": _("Who owns the entity has to be shown."),
        "class_not_shown": _("What makes somebody this class of investor has to be shown."),
        "explain": _("Something has to be explained."),
    },
    Decision.RENEW: {
        "data_confirmed": _("The investor confirmed that nothing has changed."),
        "documents_renewed": _("Newer documents were looked at."),
    },
    Decision.TAKE_OVER: {
        "colleague_absent": _("The colleague is absent."),
        "urgent": _("It cannot wait."),
        "handed_over": _("The colleague handed it over."),
        "conflict_of_interest": _("The colleague has a part in it."),
    },
    Decision.REVOKE: {
        "sanctions_match": _("The person is on a sanctions list."),
        "wallet_compromised": _("The wallet is no longer under its owner's control."),
        "court_order": _("A court or an authority ordered it."),
        "holder_request": _("The holder asked for it."),
    },
}


PLATFORM: Mapping[str, str | Promise] = {
    CASE_ENDED: _("The identification no longer holds."),
    SCREENING_OPEN: _("The screening against sanctions lists is not clear."),
    ENDS_SOON: _("The identification ends soon."),
    RISK_RAISED: _("The risk is higher than it was."),
    CLASS_CLAIMED: _("What shows the class of investor has to be looked at."),
    NO_ANSWER: _("The questions were not answered in time."),
    WALLET_LOST: _("The wallet is lost: its owner asked for its recovery."),
    RISK_HIGH: _("The risk is high: only an officer may verify."),
}


NOT_TOLD = frozenset({RISK_HIGH})  # what the investor is not told


class UnknownReason(DomainError):
    """The reason is not one of the table's for this decision."""

    code = "compliance.unknown_reason"
    message = _("“{reason}” is not a reason for this decision.")


class UnknownDecision(DomainError):
    """Not verify, reject or request_updates."""

    code = "compliance.unknown_decision"
    message = _("“{decision}” is not a decision on a case.")


def require(decision: Decision, reason_code: str) -> None:
    if reason_code not in REASONS[decision]:
        raise UnknownReason(reason=reason_code[:60], decision=str(decision))


def words(reason_code: str) -> str | Promise:
    """The words of a code; the code itself when it is a provider's own."""
    if reason_code in PLATFORM:
        return PLATFORM[reason_code]
    return next((table[reason_code] for table in REASONS.values() if reason_code in table), reason_code)
