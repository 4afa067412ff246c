"""Would this order be taken? Everything that stands against it at once, before any money is asked for."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import TextField, UnitsField
from api.permissions import SpeaksForInvestors, find, reached
from api.serializers import Input, Output
from api.v1.money_out import MoneyOut
from api.v1.offerings import one_shown
from investors.models import Investor, Wallet
from kernel import clock
from kernel.errors import Missing
from machines.scopes import Scope
from offerings.precheck import precheck
from offerings.reasons import Reason
from payments.money import written

LONGEST_ID = 60


class OrderCheckIn(Input):
    wallet = TextField(max_length=LONGEST_ID, help_text="Id of the wallet that is to get the units.")
    units = UnitsField(help_text="Base units.")


class OrderReasonOut(Output):
    code = serializers.CharField(help_text="Such as ticket_min, or `law.` and a code of the table of rules.")
    rule = serializers.CharField(help_text="The rule's id; empty for the offering's own terms.")
    reason = serializers.CharField(help_text="In the language of Accept-Language.")
    value = serializers.CharField(help_text="What was found, where it is nobody else's business.")
    limit = serializers.CharField(help_text="What is asked for.")
    missing = serializers.CharField(help_text="The fact or figure that is not known; empty where all are.")
    remedy = serializers.CharField(help_text="Who can mend it; may be empty.")


class OrderCheckOut(Output):
    allowed = serializers.BooleanField()
    has_room = serializers.BooleanField(help_text="Otherwise the order would wait until there is room.")
    amount = MoneyOut(help_text="What the units cost.")
    reasons = OrderReasonOut(many=True, help_text="All that stand against it.")


ORDER = {"wallet": "wal_01k9z5v4h8m2q7t3w6y0bcdefk", "units": "5"}
EXAMPLE = {
    "allowed": False,
    "has_room": True,
    "amount": {"amount": "50000", "currency": "KRW"},
    "reasons": [
        {
            "code": "ticket_min",
            "rule": "",
            "reason": "An order is for 10 units or more.",
            "value": "",
            "limit": "10",
            "missing": "",
            "remedy": "",
        },
    ],
}


def their_wallet(investors: QuerySet[Investor], wallet_id: str) -> Wallet:
    """With its investor. Raises `Missing`, also for a wallet of somebody else."""
    return find(reached(Wallet, investors).select_related("investor"), wallet_id)


class OrderCheck(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    throttle_scope = "check"

    @Described(
        id="offerings_check",
        scope=Scope.SUBSCRIPTIONS_READ,
        summary="Check an order",
        tag="Offerings",
        note="Nothing is reserved or stored. What only one order can have is asked when it is placed.",
        body=OrderCheckIn,
        body_example=ORDER,
        answer=OrderCheckOut,
        example=EXAMPLE,
        errors=["api.investor_required", "api.throttled", Missing],
    )
    def post(self, request: Request, offering_id: str) -> Response:
        values = OrderCheckIn.read(request)
        wallet = their_wallet(self.investors, values["wallet"])
        offering = one_shown(self.investors.filter(pk=wallet.investor_id), offering_id)
        answer = precheck(
            offering=offering,
            investor=wallet.investor,
            wallet=wallet,
            units=values["units"],
            actor=self.person,
            now=clock.now(),
        )
        told = {
            "allowed": not answer.reasons,
            "has_room": answer.has_room,
            "amount": {"amount": written(answer.amount), "currency": offering.currency},
            "reasons": [_told(reason) for reason in answer.reasons],
        }
        return Response(OrderCheckOut(told).data)


def _told(reason: Reason) -> dict[str, Any]:
    language, legal = get_language() or "en", reason.legal
    return {
        "code": reason.code,
        "rule": reason.rule,
        "reason": legal.words(language) if legal else reason.told(language),
        "value": legal.value if legal else "",
        "limit": legal.limit if legal else str(reason.facts.get("limit", "")),
        "missing": legal.missing if legal else "",
        "remedy": legal.remedy(language) if legal else "",
    }
