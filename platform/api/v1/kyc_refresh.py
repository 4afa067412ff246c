"""The investor confirms that what is known of them is still right."""

from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.permissions import PEOPLE, IsInvestor
from api.serializers import NoInput
from api.v1.kyc import EXAMPLE, KycOut, my_case
from compliance.operations.answer_refresh import NoRefreshAsked, answer_refresh
from kernel import clock
from kernel.errors import Missing

REFRESH = {
    "asked_at": "2027-09-24T09:05:00Z",
    "answered_at": "2027-09-30T10:00:00Z",
    "due_at": "2027-11-23T09:05:00Z",
}


class KycRefresh(Endpoint):
    permission_classes = (IsInvestor,)

    @Described(
        id="me_kyc_refresh",
        scope=PEOPLE,
        summary="Confirm my data for a renewal",
        tag="Me",
        note="Possible while `refresh` of GET /me/kyc is there and unanswered. An officer decides.",
        body=NoInput,
        answer=KycOut,
        example=EXAMPLE | {"refresh": REFRESH},
        errors=["api.investor_required", Missing, NoRefreshAsked],
    )
    def post(self, request: Request) -> Response:
        NoInput.read(request)
        case = answer_refresh(case=my_case(self.investor), actor=self.person, now=clock.now())
        return Response(KycOut(case).data)
