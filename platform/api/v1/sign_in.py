"""Sign in with a proved wallet (EIP-4361): a text to sign, then a session token of allauth's app client."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api import wallet_session
from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import AddressField, IntegerText, Moment, SignatureField
from api.permissions import OPEN, IsAnyone
from api.serializers import Input, Output
from api.v1.networks import network_of
from chain.errors import NodeRefused, NodeUnreachable
from investors.operations.ask_sign_in import ask_sign_in
from investors.operations.prove_wallet import WrongSigner
from investors.operations.sign_in_by_wallet import (
    OtherChain,
    OtherDomain,
    SignInExpired,
    SignInUsed,
    WalletUnknown,
    sign_in_by_wallet,
)
from investors.sign_in_message import BadMessage
from investors.sign_in_texts import SignInUnavailable
from kernel import clock

TEXT = """\
jangbu.example wants you to sign in with your Ethereum account:
0x71C7656EC7ab88b098defB751B7401B5f6d8976F

Sign in to the register of your securities. This moves nothing and costs nothing.

URI: https://jangbu.example
Version: 1
Chain ID: 31337
Nonce: 0f3a6c1e9b2d48570f3a6c1e9b2d4857
Issued At: 2026-11-23T09:00:00Z
Expiration Time: 2026-11-23T09:05:00Z"""
STATES = ("signed_in", "second_factor_required")
KINDS = ("recovery_codes", "totp", "webauthn")


class AskIn(Input):
    address = AddressField()
    chain_id = IntegerText()


class TextOut(Output):
    message = serializers.CharField(help_text="EIP-4361 text; sign exactly this with personal_sign.")
    expires_at = Moment()


class SignInIn(Input):
    message = serializers.CharField(max_length=2000, trim_whitespace=False, help_text="As it was given.")
    signature = SignatureField()


class SessionOut(Output):
    state = serializers.ChoiceField(choices=STATES)
    session_token = serializers.CharField(help_text="For X-Session-Token or Authorization: Bearer.")
    second_factors = serializers.ListField(
        child=serializers.ChoiceField(choices=KINDS),
        help_text="One of these is to be given to /_allauth/app/v1/auth/2fa/authenticate first.",
    )


def site() -> dict[str, Any]:
    """Whose text it is."""
    return {"domain": urlsplit(settings.PUBLIC_URL).netloc, "uri": settings.PUBLIC_URL}


class Ask(Endpoint):
    permission_classes = (IsAnyone,)
    authentication_classes = ()
    throttle_scope = "sign_in"

    @Described(
        id="sign_in_ask",
        scope=OPEN,
        summary="Get the text to sign in with",
        tag="Sign-in",
        note="For any address; whether it is known is told to whoever signs. Good for five minutes, once.",
        body=AskIn,
        body_example={"address": "0x71C7656EC7ab88b098defB751B7401B5f6d8976F", "chain_id": "31337"},
        answer=TextOut,
        example={"message": TEXT, "expires_at": "2026-11-23T09:05:00Z"},
        statuses=(201,),
        errors=["api.throttled", SignInUnavailable],
    )
    def post(self, request: Request) -> Response:
        values = AskIn.read(request)
        network = network_of(values["chain_id"])
        message = ask_sign_in(address=values["address"], network=network, **site(), now=clock.now())
        told = {"message": message.text(), "expires_at": message.expires_at}
        return Response(TextOut(told).data, 201)


class SignIn(Endpoint):
    permission_classes = (IsAnyone,)
    authentication_classes = ()
    throttle_scope = "sign_in"

    @Described(
        id="sign_in_wallet",
        scope=OPEN,
        summary="Sign in with a wallet",
        tag="Sign-in",
        note="The wallet must have been proved by an investor with an account. A contract wallet is asked "
        "itself (EIP-1271). A second factor that the person has is still asked for.",
        body=SignInIn,
        body_example={"message": TEXT, "signature": "0x" + "5a" * 64 + "1b"},
        answer=SessionOut,
        example={"state": "signed_in", "session_token": "m1v3…", "second_factors": []},
        errors=[
            *("api.throttled", "api.bad_request", "api.authentication_failed", BadMessage, OtherDomain),
            *(OtherChain, SignInExpired, SignInUsed, WrongSigner, WalletUnknown, SignInUnavailable),
            *(NodeUnreachable, NodeRefused),
        ],
    )
    def post(self, request: Request) -> Response:
        values = SignInIn.read(request)
        user = sign_in_by_wallet(**values, **site(), now=clock.now())
        session = wallet_session.begin(request._request, user)
        told = {
            "state": STATES[1] if session.waits_for else STATES[0],
            "session_token": session.token,
            "second_factors": session.waits_for,
        }
        return Response(SessionOut(told).data)
