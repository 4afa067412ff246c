"""Proof of control: we hand out a text with a nonce, the wallet signs it, once and within minutes."""

from urllib.parse import urlsplit

from django.conf import settings
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import Moment, SignatureField, TextField
from api.permissions import SpeaksForInvestors
from api.serializers import Input, NoInput, Output
from api.v1.wallets import EXAMPLE, WalletOut, their_wallet
from chain.errors import NodeRefused, NodeUnreachable
from investors.models import WalletChallenge
from investors.operations.add_wallet import AddressTaken
from investors.operations.challenge_wallet import WalletNotPending, challenge_wallet
from investors.operations.prove_wallet import ChallengeExpired, ChallengeUsed, WrongSigner, prove_wallet
from kernel import clock
from kernel.errors import Missing
from machines.scopes import Scope


class ChallengeOut(Output):
    message = serializers.CharField(help_text="EIP-4361 text; sign exactly this with personal_sign.")
    nonce = serializers.CharField()
    issued_at = Moment()
    expires_at = Moment()


class ProofIn(Input):
    nonce = TextField(max_length=32, help_text="Of the challenge that was signed.")
    signature = SignatureField()


class Challenge(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    throttle_scope = "challenge"

    @Described(
        id="wallets_challenge",
        scope=Scope.INVESTORS_WRITE,
        summary="Get the message to sign",
        tag="Wallets",
        body=NoInput,
        answer=ChallengeOut,
        example={
            "message": "jangbu.example wants you to sign in with your Ethereum account:\n0x71C7…",
            "nonce": "8f3kq0v2m1n7c5x9",
            "issued_at": "2026-11-23T09:00:00Z",
            "expires_at": "2026-11-23T09:10:00Z",
        },
        statuses=(201,),
        errors=["api.investor_required", Missing, WalletNotPending, "api.throttled"],
    )
    def post(self, request: Request, wallet_id: str) -> Response:
        NoInput.read(request)
        challenge = challenge_wallet(
            wallet=their_wallet(self.investors, wallet_id),
            domain=urlsplit(settings.PUBLIC_URL).netloc,
            uri=settings.PUBLIC_URL,
            actor=self.person,
            now=clock.now(),
        )
        return Response(ChallengeOut(challenge).data, 201)


class Proof(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    throttle_scope = "proof"

    @Described(
        id="wallets_prove",
        scope=Scope.INVESTORS_WRITE,
        summary="Prove control of a wallet",
        tag="Wallets",
        body=ProofIn,
        body_example={"nonce": "8f3kq0v2m1n7c5x9", "signature": "0x" + "5a" * 64 + "1b"},
        answer=WalletOut,
        example=EXAMPLE,
        errors=[
            "api.investor_required",
            Missing,
            ChallengeUsed,
            ChallengeExpired,
            WrongSigner,
            AddressTaken,
            NodeUnreachable,
            NodeRefused,
            "api.throttled",
        ],
    )
    def post(self, request: Request, wallet_id: str) -> Response:
        values = ProofIn.read(request)
        wallet = their_wallet(self.investors, wallet_id)
        challenge = WalletChallenge.objects.filter(wallet=wallet, nonce=values["nonce"]).first()
        if challenge is None:
            raise Missing
        prove_wallet(challenge=challenge, signature=values["signature"], actor=self.person, now=clock.now())
        return Response(WalletOut(their_wallet(self.investors, wallet_id)).data)
