"""What an officer asked the investor for, and the answers."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import LinesField, Moment, TextField
from api.pagination import PARAMETERS, page
from api.permissions import PEOPLE, IsInvestor, find, reached
from api.refusals import refused_field
from api.serializers import Input, Output
from compliance import decisions
from compliance.models import InformationRequest, RequestedItem
from compliance.operations.answer_request import AnswersIncomplete, RequestClosed, answer_request
from compliance.operations.request_information import LONGEST, MOST
from investors.models import Investor
from kernel import clock
from kernel.errors import Missing


class AnswerIn(Input):
    item = TextField(max_length=40)
    text = LinesField(max_length=LONGEST)


class AnswersIn(Input):
    answers = serializers.ListField(child=AnswerIn(), min_length=1, max_length=MOST)


class ItemOut(Output):
    id = serializers.CharField(source="public_id")
    reason_code = serializers.CharField()
    reason = serializers.SerializerMethodField(help_text="In the language of Accept-Language.")
    question = serializers.CharField(help_text="The officer's own words; may be empty.")
    answer = serializers.CharField(help_text="Empty until it is given.")

    def get_reason(self, item: RequestedItem) -> str:
        return str(decisions.words(item.reason_code))


class RequestOut(Output):
    id = serializers.CharField(source="public_id")
    state = serializers.ChoiceField(choices=InformationRequest.State.choices)
    asked_at = Moment()
    due_at = Moment()
    closed_at = Moment(allow_null=True)
    items = serializers.SerializerMethodField()

    @extend_schema_field(ItemOut(many=True))
    def get_items(self, row: InformationRequest) -> Any:
        return ItemOut(row.items.all(), many=True).data


ITEM = {
    "id": "itm_01k9z5v4h8m2q7t3w6y0bcdefm",
    "reason_code": "source_of_funds",
    "reason": "The source of the funds has to be shown.",
    "question": "Where do the 300 million won come from?",
    "answer": "",
}
EXAMPLE = {
    "id": "rfi_01k9z5v4h8m2q7t3w6y0bcdefn",
    "state": "open",
    "asked_at": "2026-11-24T09:00:00Z",
    "due_at": "2026-12-08T09:00:00Z",
    "closed_at": None,
    "items": [ITEM],
}
TEXT = "From the sale of a flat in Busan."


def mine(investor: Investor) -> QuerySet[InformationRequest]:
    return reached(InformationRequest, investor).prefetch_related("items")


class MyRequests(Endpoint):
    permission_classes = (IsInvestor,)
    query = PARAMETERS

    @Described(
        id="me_kyc_requests_list",
        scope=PEOPLE,
        summary="What I am asked for",
        tag="Me",
        answer=RequestOut,
        example=EXAMPLE,
        paged=True,
        errors=["api.investor_required"],
    )
    def get(self, request: Request) -> Response:
        return page(request, mine(self.investor), RequestOut)


class MyAnswers(Endpoint):
    permission_classes = (IsInvestor,)

    @Described(
        id="me_kyc_requests_answer",
        scope=PEOPLE,
        summary="Answer what I am asked for",
        tag="Me",
        note="All items at once or none; the case then goes back to the officers.",
        body=AnswersIn,
        body_example={"answers": [{"item": ITEM["id"], "text": TEXT}]},
        answer=RequestOut,
        example=EXAMPLE
        | {"state": "answered", "closed_at": "2026-11-25T09:00:00Z", "items": [ITEM | {"answer": TEXT}]},
        errors=["api.investor_required", Missing, RequestClosed, AnswersIncomplete],
    )
    def post(self, request: Request, request_id: str) -> Response:
        given = AnswersIn.read(request)["answers"]
        answers = {answer["item"]: answer["text"] for answer in given}
        if len(answers) < len(given):
            raise refused_field("answers", detail=_("One answer for each item."), code="repeated")
        row = find(mine(self.investor), request_id)
        answer_request(request=row, answers=answers, actor=self.person, now=clock.now())
        return Response(RequestOut(mine(self.investor).get(pk=row.pk)).data)
