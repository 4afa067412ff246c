"""A transfer as a transaction for the holder's wallet to sign. Nothing is stored; the platform has no key."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.policies import NotPermitted
from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import AddressField, IntegerText
from api.modes import OFFLINE, WITH_NODE_OR_WITHOUT, mode_field
from api.permissions import SpeaksForInvestors
from api.serializers import Output
from api.v1.transfer_checks import QUESTION, QuestionIn, security_named, sender_of
from captable.operations.prepare_transfer import (
    TooMuchGas,
    Unsigned,
    UnwritablePartition,
    prepare_transfer,
)
from captable.transfer_refusal import TransferRefused
from chain.bindings.security_token.moves import Move
from chain.errors import NodeRefused, NodeUnreachable, Reverted
from kernel import clock
from machines.scopes import Scope


class PreparationIn(QuestionIn):
    mode = mode_field(WITH_NODE_OR_WITHOUT)


class UnsignedOut(Output):
    """As `eth_signTransaction` takes it, but for numbers, which are decimal text."""

    type = serializers.CharField(help_text="0x2 (EIP-1559).")
    chain_id = IntegerText()
    sender = AddressField()
    to = AddressField(help_text="The security's contract.")
    value = IntegerText()
    data = serializers.CharField(help_text="0x and hexadecimal digits.")  # type: ignore[assignment]
    nonce = IntegerText(allow_null=True)
    gas = IntegerText(allow_null=True)
    max_priority_fee_per_gas = IntegerText(source="tip", allow_null=True, help_text="Wei.")
    max_fee_per_gas = IntegerText(source="fee_cap", allow_null=True, help_text="Wei.")


EXAMPLE = {
    "type": "0x2",
    "chain_id": "31337",
    "sender": "0x71C7656EC7ab88b098defB751B7401B5f6d8976F",
    "to": "0x5FbDB2315678afecb367f032d93F642f64180aa3",
    "value": "0",
    "data": "0xa9059cbb" + "00" * 12 + "70997970c51812dc3a010c7d01b50e0d17dc79c8" + "00" * 31 + "64",
    "nonce": "7",
    "gas": "58000",
    "max_priority_fee_per_gas": "1000000000",
    "max_fee_per_gas": "3000000000",
}


class TransferPreparation(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    throttle_scope = "check"

    @Described(
        id="transfers_prepare",
        scope=Scope.TRANSFERS_WRITE,
        summary="Prepare a transfer to sign",
        tag="Transfers",
        note="Sign it with the sender's wallet and give the bytes to POST /transfers. With `mode` `offline` "
        "no node is asked: nonce, gas and fees are null and for the wallet to fill in.",
        body=PreparationIn,
        body_example=QUESTION | {"mode": "submit"},
        answer=UnsignedOut,
        example=EXAMPLE,
        errors=[
            *("api.investor_required", "api.sender_not_yours", NotPermitted, UnwritablePartition),
            *(TransferRefused, TooMuchGas, NodeUnreachable, NodeRefused, Reverted),
        ],
    )
    def post(self, request: Request) -> Response:
        values = PreparationIn.read(request)
        token = security_named(values["security"])
        unsigned = prepare_transfer(
            token=token,
            sender=sender_of(self.voice, token, values["sender"]),
            move=Move(values["receiver"], values["units"], values["partition"]),
            offline=values["mode"] == OFFLINE,
            actor=self.person,
            now=clock.now(),
        )
        return Response(UnsignedOut(_plain(unsigned)).data)


def _plain(unsigned: Unsigned) -> dict[str, Any]:
    return {
        "type": "0x2",
        "chain_id": unsigned.chain_id,
        "sender": unsigned.sender,
        "to": unsigned.to,
        "value": 0,
        "data": "0x" + unsigned.data.hex(),
        "nonce": unsigned.nonce,
        "gas": unsigned.gas,
        "tip": unsigned.tip,
        "fee_cap": unsigned.fee_cap,
    }
