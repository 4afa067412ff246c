"""The investor's identification: the newest case and what came of it."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import Moment
from api.idempotency import idempotent
from api.permissions import PEOPLE, IsInvestor
from api.serializers import Input, Output
from compliance.decisions import NOT_TOLD
from compliance.models import InvestorClass, KycCase
from compliance.operations.open_case import open_case
from compliance.operations.renew_case import may_renew
from compliance.queries import link_of
from investors.models import Investor
from kernel import clock
from kernel.errors import Missing


class KycIn(Input):
    investor_class = serializers.ChoiceField(choices=InvestorClass.choices, default=InvestorClass.RETAIL)


class RefreshOut(Output):
    """Why is not told: it may be the risk."""

    asked_at = Moment(source="refresh_asked_at")
    answered_at = Moment(source="refresh_answered_at", allow_null=True)
    due_at = Moment(source="valid_until", help_text="When the identification ends if it is not renewed.")


class KycOut(Output):
    """An officer's internal note and the risk are not shown; the reason code is."""

    id = serializers.CharField(source="public_id", allow_null=True)
    state = serializers.ChoiceField(choices=KycCase.State.choices)
    investor_class = serializers.ChoiceField(choices=InvestorClass.choices, allow_null=True)
    reason_code = serializers.SerializerMethodField(help_text="Why it was refused or updates are required.")
    opened_at = Moment(allow_null=True)
    decided_at = Moment(allow_null=True)
    valid_until = Moment(allow_null=True)
    link = serializers.SerializerMethodField(
        help_text="Where to go to be identified by the vendor, while there is something to do there."
    )

    refresh = serializers.SerializerMethodField(
        help_text="While the identification is to be renewed; confirm it with POST /me/kyc/refresh."
    )

    @extend_schema_field(RefreshOut(allow_null=True))
    def get_refresh(self, case: KycCase) -> Any:
        return RefreshOut(case).data if may_renew(case) else None

    def get_link(self, case: KycCase) -> str | None:
        return link_of(case) or None

    def get_reason_code(self, case: KycCase) -> str | None:
        return None if case.reason_code in NOT_TOLD else case.reason_code or None


NOT_STARTED = {
    "id": None,
    "state": KycCase.State.NONE.value,
    "investor_class": None,
    "reason_code": None,
    "opened_at": None,
    "decided_at": None,
    "valid_until": None,
    "link": None,
    "refresh": None,
}
EXAMPLE = {
    "id": "kyc_01k9z5v4h8m2q7t3w6y0bcdefj",
    "state": "verified",
    "investor_class": "retail",
    "reason_code": None,
    "opened_at": "2026-11-23T09:00:00Z",
    "decided_at": "2026-11-23T09:05:00Z",
    "valid_until": "2027-11-23T09:05:00Z",
    "link": None,
    "refresh": None,
}


def newest_case(investor: Investor) -> KycCase | None:
    return KycCase.objects.filter(investor=investor).order_by("-pk").first()


def my_case(investor: Investor) -> KycCase:
    """Raises `Missing` while none was opened."""
    case = newest_case(investor)
    if case is None:
        raise Missing
    return case


class MyKyc(Endpoint):
    permission_classes = (IsInvestor,)

    @Described(
        id="me_kyc_read",
        scope=PEOPLE,
        summary="My identification",
        tag="Me",
        answer=KycOut,
        example=EXAMPLE,
        errors=["api.investor_required"],
    )
    def get(self, request: Request) -> Response:
        case = newest_case(self.investor)
        return Response(KycOut(case).data if case else NOT_STARTED)

    @Described(
        id="me_kyc_create",
        scope=PEOPLE,
        summary="Open a case of identification",
        tag="Me",
        note="With the provider the platform has chosen; in a sandbox my name says what comes of it. A case "
        "that already stands is returned with 200.",
        body=KycIn,
        body_example={"investor_class": "retail"},
        answer=KycOut,
        example=EXAMPLE | {"state": "processing", "decided_at": None, "valid_until": None},
        statuses=(201, 200),
        errors=["api.investor_required"],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        values, now = KycIn.read(request), clock.now()
        case = open_case(
            investor=self.investor,
            investor_class=values["investor_class"],
            actor=self.person,
            now=now,
        )
        status = 201 if case.opened_at == now else 200  # the operation returns a case that already stands
        return Response(KycOut(case).data, status)
