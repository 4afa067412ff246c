"""What a sandbox gives for nothing: units and coins of the faucet, offerings to try out, money for orders."""

from datetime import timedelta
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.fields import AmountText, IntegerText, Moment, TextField, UnitsField, WholeNumber
from api.idempotency import idempotent
from api.pagination import PARAMETERS, page
from api.permissions import PEOPLE, IsSignedIn, SpeaksForInvestors, find, reached
from api.serializers import Input, Output
from api.v1.money_out import MoneyOut
from api.v1.sandboxes import TAG, SandboxEndpoint
from api.v1.subscriptions import one_of_theirs
from chain.errors import NodeRefused, NodeUnreachable
from investors.models import Wallet
from kernel import clock
from kernel.errors import Missing
from offerings.models import Offering, Subscription
from payments.money import written
from sandbox.coins import NoCoins, fill
from sandbox.mode import NoSandbox
from sandbox.models import Gift, Trial
from sandbox.operations.ask_faucet import NotReady, TooMuch, ask_faucet
from sandbox.operations.ask_trial import BadTrial, TooManyTrials, ask_trial
from sandbox.operations.pay_order import NothingToPay, pay_order
from sandbox.policies import sandbox_of
from tokens.may_hold import NotEligible

LONGEST_ID = 60


class FaucetIn(Input):
    wallet = TextField(max_length=LONGEST_ID, help_text="Id of a proved wallet of mine.")
    units = UnitsField(help_text="At most 1000.")


class GiftOut(Output):
    id = serializers.CharField(source="public_id")
    wallet = serializers.CharField(source="wallet.public_id")
    security = serializers.CharField(source="sandbox.token.public_id")
    units = IntegerText()
    operation = serializers.SerializerMethodField(
        help_text="Follow it at `operations/{id}`; null while operations wait, or where it was refused."
    )
    refusal = serializers.CharField(help_text="Why it will not be given; empty otherwise.")
    asked_at = Moment()

    def get_operation(self, gift: Gift) -> str | None:
        return gift.issuance.intent.public_id if gift.issuance else None


class CoinsIn(Input):
    wallet = TextField(max_length=LONGEST_ID)


class CoinsOut(Output):
    wallet = serializers.CharField(source="public_id")
    wei = IntegerText(help_text="What the address has now, to pay for transactions.")


class TrialIn(Input):
    seconds = WholeNumber(min_value=5, max_value=30 * 24 * 3600, help_text="How long orders are taken.")


class TrialOut(Output):
    id = serializers.CharField(source="public_id")
    security = serializers.SerializerMethodField(help_text="Null for the first seconds.")
    offering = serializers.SerializerMethodField(help_text="Order at `subscriptions`; null until it is open.")
    asked_at = Moment()

    def get_security(self, trial: Trial) -> str | None:
        return trial.token.public_id if trial.token else None

    def get_offering(self, trial: Trial) -> str | None:
        offering = trial.offering
        return offering.public_id if offering and offering.state != Offering.State.SCHEDULED else None


class PaidIn(Input):
    subscription = TextField(max_length=LONGEST_ID)
    amount = AmountText(required=False, help_text="What is asked for, if absent.")


class PaidOut(Output):
    subscription = serializers.CharField()
    paid = MoneyOut()


GIFT = {
    "id": "gft_01k9z5v4h8m2q7t3w6y0bcdefb",
    "wallet": "wal_01k9z5v4h8m2q7t3w6y0bcdefk",
    "security": "sec_01k9z5v4h8m2q7t3w6y0bcdefm",
    "units": "10",
    "operation": "op_01k9z5v4h8m2q7t3w6y0bcdefp",
    "refusal": "",
    "asked_at": "2026-11-23T09:00:00Z",
}
TRIAL = {
    "id": "try_01k9z5v4h8m2q7t3w6y0bcdefc",
    "security": "sec_01k9z5v4h8m2q7t3w6y0bcdefn",
    "offering": "off_01k9z5v4h8m2q7t3w6y0bcdefr",
    "asked_at": "2026-11-23T09:00:00Z",
}
PAID = {"subscription": "sub_01k9z5v4h8m2q7t3w6y0bcdeft", "paid": {"amount": "1000000", "currency": "KRW"}}


class Faucet(SandboxEndpoint):
    permission_classes = (SpeaksForInvestors,)

    @Described(
        id="sandbox_faucet",
        scope=PEOPLE,
        summary="Ask the faucet for units",
        tag=TAG,
        note="Of the sandbox's security, which is under no law: what happens is what happens on chain.",
        body=FaucetIn,
        body_example={"wallet": GIFT["wallet"], "units": "10"},
        answer=GiftOut,
        example=GIFT,
        statuses=(201,),
        errors=["api.investor_required", Missing, NoSandbox, NotReady, TooMuch, NotEligible],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        values = FaucetIn.read(request)
        gift = ask_faucet(
            sandbox=sandbox_of(self.person),
            wallet=find(reached(Wallet, self.investors), values["wallet"]),
            units=values["units"],
            actor=self.person,
            now=clock.now(),
        )
        return Response(GiftOut(gift).data, 201)


class OneGift(SandboxEndpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="sandbox_gift_read",
        scope=PEOPLE,
        summary="What the faucet was asked for",
        tag=TAG,
        answer=GiftOut,
        example=GIFT,
        errors=[Missing, NoSandbox],
    )
    def get(self, request: Request, gift_id: str) -> Response:
        gifts = sandbox_of(self.person).gifts.select_related("wallet", "sandbox__token", "issuance__intent")
        return Response(GiftOut(find(gifts, gift_id)).data)


class Coins(SandboxEndpoint):
    permission_classes = (SpeaksForInvestors,)

    @Described(
        id="sandbox_coins",
        scope=PEOPLE,
        summary="Fill a wallet with test coins",
        tag=TAG,
        note="On a development chain only: elsewhere the network has faucets of its own.",
        body=CoinsIn,
        body_example={"wallet": GIFT["wallet"]},
        answer=CoinsOut,
        example={"wallet": GIFT["wallet"], "wei": "10000000000000000000000"},
        errors=["api.investor_required", Missing, NoSandbox, NoCoins, NodeUnreachable, NodeRefused],
    )
    def post(self, request: Request) -> Response:
        sandbox_of(self.person)
        wallet: Any = find(reached(Wallet, self.investors), CoinsIn.read(request)["wallet"])
        wallet.wei = fill(wallet)
        return Response(CoinsOut(wallet).data)


class Trials(SandboxEndpoint):
    permission_classes = (IsSignedIn,)
    query = PARAMETERS

    @Described(
        id="sandbox_offerings_list",
        scope=PEOPLE,
        summary="Offerings to try out",
        tag=TAG,
        answer=TrialOut,
        example=TRIAL,
        paged=True,
        errors=[NoSandbox],
    )
    def get(self, request: Request) -> Response:
        trials = sandbox_of(self.person).trials.select_related("token", "offering")
        return page(request, trials, TrialOut)

    @Described(
        id="sandbox_offerings_create",
        scope=PEOPLE,
        summary="Ask for an offering to try out",
        tag=TAG,
        note="Under Korean crowdfunding law, at 10,000 won a unit. It opens in some seconds, closes by "
        "itself and is shared out once every order is paid or has ended.",
        body=TrialIn,
        body_example={"seconds": 60},
        answer=TrialOut,
        example=TRIAL | {"security": None, "offering": None},
        statuses=(201,),
        errors=[NoSandbox, BadTrial, TooManyTrials],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        lasts = timedelta(seconds=TrialIn.read(request)["seconds"])
        sandbox = sandbox_of(self.person)
        trial = ask_trial(sandbox=sandbox, open_for=lasts, actor=self.person, now=clock.now())
        return Response(TrialOut(trial).data, 201)


class OneTrial(SandboxEndpoint):
    permission_classes = (IsSignedIn,)

    @Described(
        id="sandbox_offerings_read",
        scope=PEOPLE,
        summary="One offering to try out",
        tag=TAG,
        answer=TrialOut,
        example=TRIAL,
        errors=[Missing, NoSandbox],
    )
    def get(self, request: Request, trial_id: str) -> Response:
        trials = sandbox_of(self.person).trials.select_related("token", "offering")
        return Response(TrialOut(find(trials, trial_id)).data)


class Payments(SandboxEndpoint):
    permission_classes = (SpeaksForInvestors,)

    @Described(
        id="sandbox_pay",
        scope=PEOPLE,
        summary="Pay an order",
        tag=TAG,
        note="At the simulator bank, in the investor's name and with the right reference.",
        body=PaidIn,
        body_example={"subscription": PAID["subscription"]},
        answer=PaidOut,
        example=PAID,
        statuses=(201,),
        errors=["api.investor_required", Missing, NoSandbox, NothingToPay],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        values = PaidIn.read(request)
        order: Subscription = one_of_theirs(self.investors, values["subscription"])
        paid = pay_order(order=order, amount=values.get("amount"), actor=self.person, now=clock.now())
        told = {"amount": written(paid), "currency": order.currency}
        return Response(PaidOut({"subscription": order.public_id, "paid": told}).data, 201)
