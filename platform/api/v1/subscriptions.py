"""Orders for units of an offering: placed once, paid by reference, followed to their end, withdrawn."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import TextField, UnitsField
from api.idempotency import idempotent
from api.modes import DRY_RUN, TRIED_OR_DONE, dry, mode_field
from api.pagination import PARAMETERS, page
from api.permissions import SpeaksForInvestors, find, reached
from api.queries import chosen, one_of
from api.serializers import Input, NoInput
from api.v1.offering_checks import LONGEST_ID, ORDER, their_wallet
from api.v1.offerings import one_shown
from api.v1.subscription_out import (
    ALLOCATED,
    NEW,
    ONE_EXAMPLE,
    OneSubscriptionOut,
    SubscriptionOut,
    with_money,
)
from compliance.operations.hold_investment import CapReached
from compliance.operations.record_solicitation import CountryUnknown, OffereeLimitReached
from investors.models import Investor
from kernel import clock
from kernel.errors import Missing
from machines.scopes import Scope
from offerings.models import Subscription
from offerings.operations.subscribe import subscribe
from offerings.operations.withdraw import TooLate, withdraw
from offerings.reasons import OrderRefused
from payments.operations.expect_payment import NoCollectionAccount
from tokens.operations.give_up_order import StillUnderWay

STATES = [state.value for state in Subscription.State]
STATE = one_of("state", STATES, "Only orders in this state.")
RELATED = ("offering__token__issuer__organisation", "investor", "wallet", "allocation_line")


class SubscriptionIn(Input):
    offering = TextField(max_length=LONGEST_ID, help_text="Id of an open offering.")
    wallet = TextField(max_length=LONGEST_ID, help_text="Id of the wallet that is to get the units.")
    units = UnitsField(help_text="Base units.")
    mode = mode_field(TRIED_OR_DONE)


def of(investors: QuerySet[Investor]) -> QuerySet[Subscription]:
    return reached(Subscription, investors).select_related(*RELATED)


def one_of_theirs(investors: QuerySet[Investor], subscription_id: str) -> Subscription:
    """Raises `Missing`, also for somebody else's."""
    return find(of(investors), subscription_id)


def in_full(order: Subscription) -> Any:
    with_money([order])
    answer: serializers.BaseSerializer[Any] = OneSubscriptionOut(order)
    return answer.data


class Subscriptions(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    throttle_scope = "order"
    query = PARAMETERS | {STATE.name}

    @Described(
        id="subscriptions_list",
        scope=Scope.SUBSCRIPTIONS_READ,
        summary="My orders",
        tag="Subscriptions",
        note="Mine, and those of the investors without an account whom my organisation introduced.",
        answer=SubscriptionOut,
        example=ALLOCATED,
        paged=True,
        query=[STATE],
        errors=["api.investor_required", "api.throttled"],
    )
    def get(self, request: Request) -> Response:
        rows, state = of(self.investors), chosen(request, STATE.name, STATES)
        return page(request, rows.filter(state=state) if state else rows, SubscriptionOut, prepare=with_money)

    @Described(
        id="subscriptions_create",
        scope=Scope.SUBSCRIPTIONS_WRITE,
        summary="Order units",
        tag="Subscriptions",
        note="For the investor whose wallet it is. Where there is no room the order waits for it, and no "
        "money is asked for yet. A refusal has every reason in `errors`.",
        body=SubscriptionIn,
        body_example={"offering": NEW["offering"], "wallet": ORDER["wallet"], "units": "100"},
        answer=OneSubscriptionOut,
        example=NEW,
        statuses=(201, 200),
        errors=[
            *("api.investor_required", "api.throttled", Missing, OrderRefused, CapReached),
            *(OffereeLimitReached, CountryUnknown, NoCollectionAccount),
        ],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        values = SubscriptionIn.read(request)
        wallet = their_wallet(self.investors, values["wallet"])
        shown_to = self.investors.filter(pk=wallet.investor_id)
        with transaction.atomic():
            order = subscribe(
                offering=one_shown(shown_to, values["offering"]),
                investor=wallet.investor,
                wallet=wallet,
                units=values["units"],
                actor=self.person,
                now=clock.now(),
            )
            answer = in_full(one_of_theirs(self.investors, order.public_id))
            if values["mode"] == DRY_RUN:
                transaction.set_rollback(True)
        if values["mode"] == DRY_RUN:
            return dry(answer | {"id": None, "payment": None})
        location = reverse("api:subscription", [order.public_id])
        return Response(answer, 201, headers={"Location": location})


class OneSubscription(Endpoint):
    permission_classes = (SpeaksForInvestors,)

    @Described(
        id="subscriptions_read",
        scope=Scope.SUBSCRIPTIONS_READ,
        summary="One of my orders",
        tag="Subscriptions",
        answer=OneSubscriptionOut,
        example=ONE_EXAMPLE,
        errors=["api.investor_required", Missing],
    )
    def get(self, request: Request, subscription_id: str) -> Response:
        return Response(in_full(one_of_theirs(self.investors, subscription_id)))


class Withdrawal(Endpoint):
    permission_classes = (SpeaksForInvestors,)

    @Described(
        id="subscriptions_withdraw",
        scope=Scope.SUBSCRIPTIONS_WRITE,
        summary="Withdraw an order",
        tag="Subscriptions",
        note="While `can_withdraw` says so. What was paid goes back to the account it came from.",
        body=NoInput,
        answer=OneSubscriptionOut,
        example=NEW
        | {
            "state": "withdrawn",
            "ended_at": "2027-03-03T00:00:00Z",
            "reason_code": "withdrawn",
            "reason": "The investor withdrew the order.",
            "payment": NEW["payment"] | {"is_open": False},
            "can_withdraw": False,
        },
        errors=["api.investor_required", Missing, TooLate, StillUnderWay],
    )
    def post(self, request: Request, subscription_id: str) -> Response:
        NoInput.read(request)
        order = one_of_theirs(self.investors, subscription_id)
        withdraw(subscription=order, actor=self.person, now=clock.now())
        return Response(in_full(one_of_theirs(self.investors, subscription_id)))
