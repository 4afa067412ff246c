"""What the law says, as the API tells an investor: discreet about the other side of a transfer."""

from typing import Any

from django.utils.translation import get_language
from rest_framework import serializers

from api.serializers import Output
from captable.law_check import LegalOpinion
from compliance.law.reasons import LegalReason, reasons_for_parties


class LawReasonOut(Output):
    code = serializers.CharField(help_text="A code of the table of rules, such as HOLDING_PERIOD.")
    rule = serializers.CharField(help_text="The rule's id.")
    pack = serializers.CharField(help_text="The rule pack it is of.")
    effect = serializers.CharField(help_text="BLOCK, HOLD or GATE refuse; WARN and REPORT do not.")
    status = serializers.CharField(help_text="ERC-1400 status byte, such as 0x55.")
    detail = serializers.CharField(help_text="ERC-1400 bytes32: the rule's id in ASCII from the left.")
    erc1404 = serializers.IntegerField(help_text="ERC-1404 restriction code; 0 restricts nothing.")
    reason = serializers.CharField(help_text="In the language of Accept-Language.")
    value = serializers.CharField(help_text="What was found, where it is nobody else's business.")
    limit = serializers.CharField(help_text="What the law asks for.")
    missing = serializers.CharField(help_text="The fact or figure that is not known; empty where all are.")
    remedy = serializers.CharField(help_text="Who can mend it.")


class LawOut(Output):
    allowed = serializers.BooleanField()
    effect = serializers.CharField(help_text="The strongest effect, ALLOW where nothing stands against it.")
    packs = serializers.ListField(
        child=serializers.CharField(),
        help_text="The rule packs that apply; none where the issuer chose none.",
    )
    reasons = LawReasonOut(many=True, help_text="All that stand against it, the strongest first.")


EXAMPLE: dict[str, Any] = {
    "allowed": False,
    "effect": "BLOCK",
    "packs": ["US-CF"],
    "reasons": [
        {
            "code": "HOLDING_PERIOD",
            "rule": "US-CF-03",
            "pack": "US-CF",
            "effect": "BLOCK",
            "status": "0x55",
            "detail": "0x" + b"US-CF-03".ljust(32, b"\0").hex(),
            "erc1404": 8,
            "reason": "Units have not been held for long enough.",
            "value": "2026-11-26T08:00:00-05:00",
            "limit": "≥ 2027-10-01T00:00:00-04:00",
            "missing": "",
            "remedy": "Wait until the date given as the limit.",
        }
    ],
}


def told(opinion: LegalOpinion) -> dict[str, Any]:
    return {
        "allowed": opinion.allowed,
        "effect": opinion.effect.value,
        "packs": list(opinion.packs),
        "reasons": [_reason(reason) for reason in reasons_for_parties(opinion.reasons)],
    }


def _reason(reason: LegalReason) -> dict[str, Any]:
    language = get_language() or "en"
    return {
        "code": reason.code,
        "rule": reason.rule,
        "pack": reason.pack,
        "effect": reason.effect.value,
        "status": f"0x{reason.status:02x}",
        "detail": reason.detail,
        "erc1404": reason.erc1404,
        "reason": reason.words(language),
        "value": reason.value,
        "limit": reason.limit,
        "missing": reason.missing,
        "remedy": reason.remedy(language),
    }
