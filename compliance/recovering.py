"""Why a wallet has to be recovered, and what officers say of it: codes for the record, words for people."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from compliance.decisions import UnknownReason

CASE_VERIFIED = "case_verified"


class Step(StrEnum):
    """What needs a reason: the investor's request, and what an officer makes of it."""

    REQUEST = "request"
    APPROVE = "approve"
    CONFIRM = "confirm"
    REFUSE = "refuse"


REASONS: Mapping[Step, Mapping[str, str | Promise]] = {
    Step.REQUEST: {
        "key_lost": _("The key is lost."),
        "key_stolen": _("The key was stolen, or may have been."),
        "custodian_ended": _("The custodian of the key ended its service."),
    },
    Step.APPROVE: {
        CASE_VERIFIED: _("The identification was verified anew after the request."),
        "met_in_person": _("The investor came in person with an identity document."),
        "video_call": _("The investor showed an identity document in a video call."),
        "notarised_statement": _("A notary certified the investor's statement."),
    },
    Step.CONFIRM: {
        "evidence_agrees": _("The evidence was looked at again and agrees."),
        "investor_called_back": _("The investor was called back on a number known before the request."),
    },
    Step.REFUSE: {
        "identity_not_shown": _("That it is the investor who asks could not be shown."),
        "replacement_doubtful": _("The replacement may not be the investor's own."),
        "wallet_disputed": _("Somebody else claims the wallet or its units."),
        "court_order": _("A court or an authority ordered it."),
    },
}


def require(step: Step, reason_code: str) -> None:
    """Raises `UnknownReason`."""
    if reason_code not in REASONS[step]:
        raise UnknownReason(reason=reason_code[:60], decision=str(step))


def words(reason_code: str) -> str | Promise:
    """The words of a code; the code itself where no table has it."""
    return next((table[reason_code] for table in REASONS.values() if reason_code in table), reason_code)
