"""An offering as an investor reads it: its terms, its law in words, and its papers."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.fields import HashText, IntegerText, Moment
from api.serializers import Output
from api.v1.money_out import MoneyOf
from api.v1.securities import IssuerOut
from compliance.rules.compiling.standing import Standing, standing_in
from compliance.rules.verdicts import Effect
from offerings.law import pack_of
from offerings.models import Offering, OfferingDocument
from offerings.reasons_to_end import words

State = Offering.State
STATES = [*Offering.APPROVED, State.CANCELLED]
STATE_CHOICES = [(state.value, state.value) for state in STATES]
EFFECTS = [effect.value for effect in Effect]


def in_korean() -> bool:
    return (get_language() or "").startswith("ko")


class OfferedSecurityOut(Output):
    id = serializers.CharField(source="public_id")
    name = serializers.CharField()
    symbol = serializers.CharField()
    decimals = serializers.IntegerField(help_text="Units are base units: shown value = units / 10^decimals.")
    chain_id = IntegerText(source="network_id")


class OfferingOut(Output):
    """The terms. An approved offering keeps them."""

    id = serializers.CharField(source="public_id")
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=STATE_CHOICES)
    security = OfferedSecurityOut(source="token")
    issuer = IssuerOut(source="token.issuer")
    price = MoneyOf(help_text="Of one whole unit.")
    target = MoneyOf(help_text="What is to be raised.")
    minimum = MoneyOf(help_text="Below it everybody is paid back; the law of the offering may ask for more.")
    units_on_offer = IntegerText(source="cap", help_text="Base units that are sold at the most.")
    units_accepted = IntegerText(source="accepts", help_text="Orders beyond these wait for room.")
    step = IntegerText(help_text="Units are ordered and shared out in multiples of it.")
    ticket_min = IntegerText(help_text="Least units of an order.")
    ticket_max = IntegerText(allow_null=True, help_text="Most units of an order; null is no limit.")
    opens_at = Moment()
    closes_at = Moment()
    payment_days = serializers.IntegerField(help_text="Days to pay an order.")
    method = serializers.ChoiceField(choices=Offering.Method.choices, help_text="How units are shared out.")
    allows_several = serializers.BooleanField(help_text="Whether one investor may have several orders.")
    pack = serializers.CharField(help_text="The rule pack it is under.")
    exemption = serializers.CharField(help_text="The way of the pack that was chosen; may be empty.")
    reason_code = serializers.CharField(help_text="Why it was cancelled; empty otherwise.")
    reason = serializers.SerializerMethodField(help_text="The same in the language of Accept-Language.")

    def get_reason(self, offering: Offering) -> str:
        return str(words(offering.reason_code)) if offering.reason_code else ""


class OfferingPaperOut(Output):
    id = serializers.CharField(source="public_id")
    kind = serializers.ChoiceField(choices=OfferingDocument.Kind.choices)
    title = serializers.CharField()
    sha256 = HashText(help_text="Of the file, as the security's contract is told it (ERC-1643).")
    uri = serializers.CharField(help_text="Where the public finds it; may be empty.")
    must_be_read = serializers.BooleanField(help_text="Nobody orders before acknowledging it.")
    acknowledged = serializers.SerializerMethodField(help_text="By me.")

    def get_acknowledged(self, paper: OfferingDocument) -> bool:
        return paper.sha256 in self.context["read"]


class RuleOut(Output):
    rule = serializers.CharField(source="rule.id")
    text = serializers.SerializerMethodField(help_text="In the language of Accept-Language.")
    effect = serializers.ChoiceField(
        source="rule.effect", choices=EFFECTS, help_text="BLOCK, HOLD and GATE refuse where it is not met."
    )
    legal_source = serializers.CharField(
        source="rule.source", help_text="What it rests on, as the packs cite it."
    )
    one_of = serializers.CharField(source="ways", help_text="The alternatives it is one of; often empty.")
    way = serializers.CharField(source="branch", help_text="Which of these: one way has to be met in full.")

    def get_text(self, standing: Standing) -> str:
        return standing.rule.ko if in_korean() else standing.rule.en


class OneOfferingOut(OfferingOut):
    law = serializers.SerializerMethodField(help_text="The name of the pack in words.")
    rules = serializers.SerializerMethodField(help_text="What its law asks for, in words.")
    papers = serializers.SerializerMethodField()

    def get_law(self, offering: Offering) -> str:
        pack = pack_of(offering, offering.approved_at or offering.created_at)
        return pack.ko if in_korean() else pack.en

    @extend_schema_field(RuleOut(many=True))
    def get_rules(self, offering: Offering) -> Any:
        return RuleOut(_rules(offering), many=True).data

    @extend_schema_field(OfferingPaperOut(many=True))
    def get_papers(self, offering: Offering) -> Any:
        return OfferingPaperOut(self.context["papers"], many=True, context=self.context).data


def _rules(offering: Offering) -> Iterator[Standing]:
    """Those that have words, as they were when it was approved."""
    pack = pack_of(offering, offering.approved_at or offering.created_at)
    return (one for one in standing_in(pack.root, offering.exemption) if one.rule.en)


EXAMPLE: dict[str, Any] = {
    "id": "off_01k9z5v4h8m2q7t3w6y0bcdefr",
    "title": "Busan Ship Fund I, first offering",
    "state": "open",
    "security": {
        "id": "sec_01k9z5v4h8m2q7t3w6y0bcdefm",
        "name": "Busan Ship Finance Fund 1",
        "symbol": "BSF1",
        "decimals": 0,
        "chain_id": "31337",
    },
    "issuer": {
        "id": "iss_01k9z5v4h8m2q7t3w6y0bcdefn",
        "name": "Busan Ship Finance Co., Ltd.",
        "country": "KR",
    },
    "price": {"amount": "10000", "currency": "KRW"},
    "target": {"amount": "1000000000", "currency": "KRW"},
    "minimum": {"amount": "800000000", "currency": "KRW"},
    "units_on_offer": "100000",
    "units_accepted": "150000",
    "step": "1",
    "ticket_min": "10",
    "ticket_max": "1000",
    "opens_at": "2027-03-02T00:00:00Z",
    "closes_at": "2027-03-16T00:00:00Z",
    "payment_days": 3,
    "method": "pro_rata",
    "allows_several": False,
    "pack": "KR-CROWD",
    "exemption": "",
    "reason_code": "",
    "reason": "",
}
PAPER = {
    "id": "ofd_01k9z5v4h8m2q7t3w6y0bcdefs",
    "kind": "risk",
    "title": "Risks of ship finance",
    "sha256": "0x" + "7a" * 32,
    "uri": "",
    "must_be_read": True,
    "acknowledged": False,
}
ONE_EXAMPLE = EXAMPLE | {
    "law": "Korea: crowdfunding",
    "rules": [
        {
            "rule": "KR-CF-07W",
            "text": "Investors may withdraw until the offer closes, so nothing is issued before.",
            "effect": "BLOCK",
            "legal_source": "K4; K5",
            "one_of": "",
            "way": "",
        }
    ],
    "papers": [PAPER],
}
