"""Offerings: what is on offer, on which terms and papers. Private ones are there for those approached."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.pagination import PARAMETERS, page
from api.permissions import SpeaksForInvestors
from api.queries import chosen, one_of
from api.serializers import Output
from api.v1.offering_out import EXAMPLE, ONE_EXAMPLE, STATES, OfferingOut, OneOfferingOut
from investors.models import Investor
from kernel.errors import Missing
from machines.scopes import Scope
from offerings.models import Offering
from offerings.reading import documents_of, read_by
from offerings.showing import shown_to

STATE = one_of("state", STATES, "Only offerings in this state.")


def shown(investors: QuerySet[Investor]) -> QuerySet[Offering]:
    return shown_to(investors).select_related("token__issuer", "regime")


def one_shown(investors: QuerySet[Investor], offering_id: str) -> Offering:
    """Raises `Missing`, also for one that is not approved, or private."""
    offering = shown(investors).filter(public_id=offering_id).first()
    if offering is None:
        raise Missing
    return offering


def in_full(offering: Offering, person: Any) -> Any:
    """With its papers, and which of them the person has read."""
    investor = Investor.objects.of(person).first()
    read = set(read_by(investor, offering).values_list("sha256", flat=True)) if investor else set()
    papers = list(documents_of(offering))
    answer: Output = OneOfferingOut(offering, context={"papers": papers, "read": read})
    return answer.data


class Offerings(Endpoint):
    permission_classes = (SpeaksForInvestors,)
    query = PARAMETERS | {STATE.name}

    @Described(
        id="offerings_list",
        scope=Scope.SECURITIES_READ,
        summary="Offerings",
        tag="Offerings",
        answer=OfferingOut,
        example=EXAMPLE,
        paged=True,
        query=[STATE],
        errors=["api.investor_required"],
    )
    def get(self, request: Request) -> Response:
        rows, state = shown(self.investors), chosen(request, STATE.name, STATES)
        return page(request, rows.filter(state=state) if state else rows, OfferingOut)


class OneOffering(Endpoint):
    permission_classes = (SpeaksForInvestors,)

    @Described(
        id="offerings_read",
        scope=Scope.SECURITIES_READ,
        summary="One offering",
        tag="Offerings",
        note="With its papers, and the rules of its law in words.",
        answer=OneOfferingOut,
        example=ONE_EXAMPLE,
        errors=["api.investor_required", Missing],
    )
    def get(self, request: Request, offering_id: str) -> Response:
        return Response(in_full(one_shown(self.investors, offering_id), self.person))
