"""Would this transfer be accepted? By the contract, with its own facts and codes, and beside it by the law
under which the units are offered."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import AddressField, TextField, UnitsField
from api.permissions import SpeaksForInvestors
from api.refusals import Refusal, refused_field
from api.serializers import Input, Output
from api.v1 import law_out
from api.v1.holdings import AsOfOut
from api.v1.law_out import LawOut
from captable.law_check import LegalOpinion, law_of_transfer
from captable.objections.facts import AsOf
from captable.transfer_check import RULE_MODULE, TransferVerdict, check_transfer
from chain.bindings.security_token.partitions import DEFAULT
from compliance.reasons import EXPLANATIONS, Reason
from investors.models import Wallet
from investors.voice import Voice
from kernel import clock
from machines.scopes import Scope
from tokens.found import live_security
from tokens.models import Token


class QuestionIn(Input):
    security = TextField(max_length=40, help_text="The id of a live security.")
    sender = AddressField(help_text="One of my wallets.")
    receiver = AddressField(allow_zero=True)
    units = UnitsField(help_text="Base units.")
    partition = TextField(
        max_length=66, required=False, default=DEFAULT, help_text="Where the units are; “default” if absent."
    )


class ToldOut(Output):
    status = serializers.CharField(help_text="ERC-1400 status byte, such as 0x57.")
    reason = serializers.CharField(help_text="In the language of Accept-Language.")
    remedy = serializers.CharField(help_text="What would help; empty when nothing is needed.")


class ReasonOut(ToldOut):
    code = serializers.ChoiceField(choices=[reason.value for reason in Reason])


class VerdictOut(ToldOut):
    allowed = serializers.BooleanField(help_text="By the contract and by the law.")
    code = serializers.CharField(help_text="The contract's first reason; the law's where only that refuses.")
    reasons = ReasonOut(
        many=True, help_text="The contract's: all that stand against it, its first one first."
    )
    unanswered = serializers.ListField(
        child=serializers.ChoiceField(choices=[RULE_MODULE]),
        help_text="What only the contract can ask; it counts as refused with RULE_UNAVAILABLE.",
    )
    law = LawOut()
    as_of = AsOfOut()


QUESTION = {
    "security": "sec_01k9z5v4h8m2q7t3w6y0bcdefm",
    "sender": "0x71C7656EC7ab88b098defB751B7401B5f6d8976F",
    "receiver": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    "units": "100",
}
FLAT = ("status", "code", "reason", "remedy")
_REFUSED = {
    "status": "0x57",
    "code": "RECEIVER_NOT_REGISTERED",
    "reason": "The receiver is not on this security's register.",
    "remedy": "The compliance officer can renew or restore the registration.",
}
EXAMPLE = {
    **_REFUSED,
    "allowed": False,
    "reasons": [_REFUSED],
    "unanswered": [],
    "law": law_out.EXAMPLE,
    "as_of": {"chain_id": "31337", "block_number": "1042", "block_hash": "0x" + "4c" * 32},
}


class TransferCheck(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    throttle_scope = "check"

    @Described(
        id="transfers_check",
        scope=Scope.TRANSFERS_READ,
        summary="Check a transfer",
        tag="Transfers",
        note="Nothing is sent or stored. The contract's own check stays the authority.",
        body=QuestionIn,
        body_example=QUESTION,
        answer=VerdictOut,
        example=EXAMPLE,
        errors=["api.investor_required", "api.sender_not_yours", "api.throttled"],
    )
    def post(self, request: Request) -> Response:
        values = QuestionIn.read(request)
        token = security_named(values["security"])
        sender = sender_of(self.voice, token, values["sender"])
        to, units, now = values["receiver"], values["units"], clock.now()
        verdict = check_transfer(
            token=token,
            sender=sender.address,
            receiver=to,
            units=units,
            partition=values["partition"],
            now=now,
        )
        opinion = (
            law_of_transfer(
                token=token,
                sender=sender,
                receiver=to,
                units=units,
                partition=values["partition"],
                now=now,
            )
            if token.is_offered
            else LegalOpinion()
        )
        return Response(_render(verdict, opinion))


def sender_of(voice: Voice, token: Token, address: str) -> Wallet:
    """Raises `Refusal` where it is no proved wallet of theirs."""
    sender = voice.proved_wallet(token.network_id, address)
    if sender is None:
        raise Refusal("api.sender_not_yours")
    return sender


def security_named(security_id: str) -> Token:
    """Raises `ValidationError`."""
    token = live_security(security_id)
    if token is None:
        raise refused_field("security", detail=_("No such security."), code="does_not_exist")
    return token


def _render(verdict: TransferVerdict, opinion: LegalOpinion) -> dict[str, Any]:
    """Flat for the common question, with all reasons below; an accepted transfer has none."""
    against = [_reason(reason) for reason in verdict.reasons if reason is not Reason.OK]
    law = law_out.told(opinion)
    only_law = verdict.allowed and not opinion.allowed
    first = {name: law["reasons"][0][name] for name in FLAT} if only_law else {}
    return {
        "allowed": verdict.allowed and opinion.allowed,
        **_reason(verdict.reasons[0]),
        **first,
        "reasons": against,
        "unanswered": list(verdict.unanswered),
        "law": law,
        "as_of": _as_of(verdict.as_of),
    }


def _as_of(read: AsOf) -> dict[str, str | None]:
    return {"chain_id": str(read.chain_id), "block_number": str(read.number), "block_hash": read.hash}


def _reason(reason: Reason) -> dict[str, str]:
    words = EXPLANATIONS[reason]
    return {
        "status": f"0x{words.status:02x}",
        "code": reason.value,
        "reason": str(words.text),
        "remedy": str(words.remedy),
    }
