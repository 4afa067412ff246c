"""The papers of an offering: read as they were handed in, and acknowledged before anything is ordered."""

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.policies import NotPermitted
from api.documentation import PDF, Described
from api.endpoint import Endpoint
from api.fields import TextField
from api.files import LANG, FileEndpoint, as_file, language_of
from api.permissions import PEOPLE, IsInvestor, SpeaksForInvestors
from api.refusals import refused_field
from api.serializers import Input
from api.v1.offering_out import ONE_EXAMPLE, PAPER, OneOfferingOut
from api.v1.offerings import in_full, one_shown
from documents.refusals import DocumentDestroyed, Infected, ScannerUnavailable
from investors.models import Investor
from kernel import clock
from kernel.errors import Missing
from machines.scopes import Scope
from offerings.models import OfferingDocument
from offerings.operations.acknowledge_document import acknowledge_document
from offerings.operations.open_document import open_document
from offerings.papers.papers_of import papers_of
from offerings.reading import documents_of
from papers.render import TooLong, Unwritable, render

LONGEST_ID, MOST = 60, 100
NOT_GIVEN = (DocumentDestroyed, Infected, ScannerUnavailable)


class AcknowledgementIn(Input):
    papers = serializers.ListField(
        child=TextField(max_length=LONGEST_ID),
        min_length=1,
        max_length=MOST,
        help_text="Ids of the papers I have read.",
    )


class Acknowledgements(Endpoint):
    permission_classes = (IsInvestor,)

    @Described(
        id="offerings_acknowledge",
        scope=PEOPLE,
        summary="Acknowledge papers",
        tag="Offerings",
        note="All the papers that are named, or none. Said twice is said once. Only an investor can say it.",
        body=AcknowledgementIn,
        body_example={"papers": [PAPER["id"]]},
        answer=OneOfferingOut,
        example=ONE_EXAMPLE | {"papers": [PAPER | {"acknowledged": True}]},
        errors=["api.investor_required", Missing, NotPermitted],
    )
    def post(self, request: Request, offering_id: str) -> Response:
        named = set(AcknowledgementIn.read(request)["papers"])
        offering = one_shown(Investor.objects.filter(pk=self.investor.pk), offering_id)
        papers = documents_of(offering).select_related("offering__regime").filter(public_id__in=named)
        if len(papers) < len(named):
            raise refused_field("papers", detail=_("No such paper."), code="does_not_exist")
        with transaction.atomic():
            for paper in papers:
                acknowledge_document(
                    document=paper, investor=self.investor, actor=self.person, now=clock.now()
                )
        return Response(in_full(offering, self.person))


class OnePaper(FileEndpoint):
    permission_classes = (SpeaksForInvestors,)
    throttle_scope = "paper"

    @Described(
        id="offerings_paper",
        scope=Scope.SECURITIES_READ,
        summary="A paper of an offering",
        tag="Offerings",
        note="The very bytes that `sha256` is of. Every opening is on record.",
        files=[PDF, "image/jpeg", "image/png"],
        errors=["api.investor_required", "api.throttled", Missing, *NOT_GIVEN],
    )
    def get(self, request: Request, offering_id: str, paper_id: str) -> HttpResponse:
        papers = OfferingDocument.objects.filter(offering=one_shown(self.investors, offering_id))
        related = papers.select_related("document", "offering__token__issuer__organisation")
        paper = related.filter(public_id=paper_id).first()
        if paper is None:
            raise Missing
        content = open_document(document=paper, actor=self.person, now=clock.now())
        return as_file(content, name=paper_id, media_type=paper.document.media_type)


class TermSheet(FileEndpoint):
    permission_classes = (SpeaksForInvestors,)
    query = frozenset({LANG.name})
    throttle_scope = "paper"

    @Described(
        id="offerings_term_sheet",
        scope=Scope.SECURITIES_READ,
        summary="The term sheet of an offering",
        tag="Offerings",
        query=[LANG],
        files=[PDF],
        errors=["api.investor_required", "api.throttled", Missing, Unwritable, TooLong],
    )
    def get(self, request: Request, offering_id: str) -> HttpResponse:
        language, offering = language_of(request), one_shown(self.investors, offering_id)
        [sheet] = papers_of(offering, language=language, now=clock.now())
        return as_file(render(sheet), name=f"{offering_id}-{language}", media_type=PDF)
