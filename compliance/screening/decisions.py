"""Why a hit was cleared or confirmed: codes for the record, words for people."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from compliance.decisions import UnknownDecision, UnknownReason


class HitDecision(StrEnum):
    """What an officer can do to a hit."""

    CLEAR = "clear"
    CONFIRM = "confirm"


REASONS: Mapping[HitDecision, Mapping[str, str | Promise]] = {
    HitDecision.CLEAR: {
        "other_birth": _("The dates of birth differ."),
        "other_person": _("Documents show that it is another person."),
        "other_entity": _("Registers show that it is another entity."),
        "name_only": _("Only the name is alike."),
    },
    HitDecision.CONFIRM: {
        "same_person": _("Name, date of birth and nationality agree."),
        "document_number": _("A document's number agrees."),
        "authority_said_so": _("An authority confirmed it."),
    },
}


def require(decision: str, reason_code: str) -> HitDecision:
    """Raises `UnknownDecision`, `UnknownReason`."""
    if decision not in list(HitDecision):
        raise UnknownDecision(decision=str(decision)[:40])
    choice = HitDecision(decision)
    if reason_code not in REASONS[choice]:
        raise UnknownReason(reason=reason_code[:60], decision=str(choice))
    return choice


def words(reason_code: str) -> str | Promise:
    return next((table[reason_code] for table in REASONS.values() if reason_code in table), reason_code)
