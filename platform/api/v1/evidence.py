"""What I hand in to prove who I am. What an officer adds to my case is not shown here."""

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import Moment
from api.idempotency import idempotent
from api.pagination import PARAMETERS, page
from api.parsers import FormParser
from api.permissions import PEOPLE, IsInvestor, find, reached
from api.serializers import Input, Output
from compliance.models import Evidence, KycCase
from compliance.operations.add_evidence import EvidenceClosed, EvidenceFull, EvidenceRepeated, add_evidence
from documents import refusals
from documents.scanning import Scan
from kernel import clock
from kernel.errors import Missing

EXAMPLE = {
    "id": "evd_01k9z5v4h8m2q7t3w6y0bcdefm",
    "kind": "identity",
    "filename": "passport.jpg",
    "media_type": "image/jpeg",
    "size": 183204,
    "pages": 1,
    "scan": "clean",
    "added_at": "2026-11-23T09:02:00Z",
}
NOT_TAKEN = [
    *(EvidenceClosed, EvidenceFull, EvidenceRepeated),
    *(refusals.EmptyDocument, refusals.DocumentTooLarge, refusals.TypeNotAllowed, refusals.HeicNotTaken),
    *(refusals.WrongExtension, refusals.Damaged, refusals.Encrypted, refusals.ActiveContent),
    *(refusals.Polyglot, refusals.TooManyPages, refusals.TooManyPixels, refusals.TooHeavy),
    *(refusals.Infected, refusals.ScannerUnavailable),
]


class EvidenceIn(Input):
    kind = serializers.ChoiceField(choices=Evidence.Kind.choices)
    file = serializers.FileField(allow_empty_file=True, help_text="PDF, JPEG or PNG.")


class EvidenceOut(Output):
    """Of a picture, what is kept: drawn anew, without its metadata."""

    id = serializers.CharField(source="public_id")
    kind = serializers.ChoiceField(choices=Evidence.Kind.choices)
    filename = serializers.CharField(source="document.filename")
    media_type = serializers.CharField(source="document.media_type")
    size = serializers.IntegerField(source="document.size", help_text="Bytes.")
    pages = serializers.IntegerField(source="document.pages")
    scan = serializers.ChoiceField(source="document.scan", choices=Scan.choices)
    added_at = Moment()


def mine(endpoint: Endpoint) -> QuerySet[Evidence]:
    own = reached(Evidence, endpoint.investor).filter(document__uploaded_by=endpoint.person)
    return own.select_related("document")


class MyEvidence(Endpoint):
    permission_classes = (IsInvestor,)
    parser_classes = (FormParser,)
    throttle_scope = "evidence"
    query = PARAMETERS

    @Described(
        id="me_evidence_list",
        scope=PEOPLE,
        summary="Documents I have handed in",
        tag="Me",
        answer=EvidenceOut,
        example=EXAMPLE,
        paged=True,
        errors=["api.investor_required", "api.throttled"],
    )
    def get(self, request: Request) -> Response:
        return page(request, mine(self), EvidenceOut)

    @Described(
        id="me_evidence_create",
        scope=PEOPLE,
        summary="Hand in a document",
        tag="Me",
        note="To my newest case, while it is open. Pictures lose their metadata; a PDF may not do anything.",
        body=EvidenceIn,
        answer=EvidenceOut,
        example=EXAMPLE,
        statuses=(201,),
        errors=["api.investor_required", "api.throttled", Missing, *NOT_TAKEN],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        values = EvidenceIn.read(request)
        case = KycCase.objects.filter(investor=self.investor).order_by("-pk").first()
        if case is None:
            raise Missing
        evidence = add_evidence(
            case=case,
            kind=values["kind"],
            content=values["file"].read(),
            filename=values["file"].name,
            actor=self.person,
            now=clock.now(),
        )
        location = reverse("api:my-evidence-one", [evidence.public_id])
        return Response(EvidenceOut(evidence).data, 201, headers={"Location": location})


class OneEvidence(Endpoint):
    permission_classes = (IsInvestor,)

    @Described(
        id="me_evidence_read",
        scope=PEOPLE,
        summary="A document I have handed in",
        tag="Me",
        answer=EvidenceOut,
        example=EXAMPLE,
        errors=["api.investor_required", Missing],
    )
    def get(self, request: Request, evidence_id: str) -> Response:
        return Response(EvidenceOut(find(mine(self), evidence_id)).data)
