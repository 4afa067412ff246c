"""The papers of an order, written as PDF when they are asked for: what was ordered, and what came of it."""

from django.http import HttpResponse
from rest_framework.request import Request

from api.documentation import PDF, Described
from api.files import LANG, FileEndpoint, as_file, language_of
from api.permissions import SpeaksForInvestors
from api.v1.subscriptions import one_of_theirs
from kernel import clock
from kernel.errors import Missing
from machines.scopes import Scope
from offerings.papers.papers_of import papers_of
from papers.paper import Paper
from papers.render import TooLong, Unwritable, render

ERRORS = ("api.investor_required", "api.throttled", Missing, Unwritable, TooLong)


class Confirmation(FileEndpoint):
    permission_classes = (SpeaksForInvestors,)
    query = frozenset({LANG.name})
    throttle_scope = "paper"

    @Described(
        id="subscriptions_confirmation",
        scope=Scope.SUBSCRIPTIONS_READ,
        summary="The confirmation of an order",
        tag="Subscriptions",
        note="What was ordered, and how it is paid, as it stands now.",
        query=[LANG],
        files=[PDF],
        errors=ERRORS,
    )
    def get(self, request: Request, subscription_id: str) -> HttpResponse:
        confirmation, _statement = _papers(self, request, subscription_id)
        return _as_pdf(confirmation, "confirmation")


class Statement(FileEndpoint):
    permission_classes = (SpeaksForInvestors,)
    query = frozenset({LANG.name})
    throttle_scope = "paper"

    @Described(
        id="subscriptions_statement",
        scope=Scope.SUBSCRIPTIONS_READ,
        summary="The statement of an order",
        tag="Subscriptions",
        note="What was allocated and why, what was paid, and what goes back, as it stands now.",
        query=[LANG],
        files=[PDF],
        errors=ERRORS,
    )
    def get(self, request: Request, subscription_id: str) -> HttpResponse:
        _confirmation, statement = _papers(self, request, subscription_id)
        return _as_pdf(statement, "statement")


def _papers(endpoint: FileEndpoint, request: Request, subscription_id: str) -> list[Paper]:
    language = language_of(request)
    order = one_of_theirs(endpoint.investors, subscription_id)
    return papers_of(order, language=language, now=clock.now())


def _as_pdf(paper: Paper, name: str) -> HttpResponse:
    return as_file(render(paper), name=f"{paper.reference}-{name}-{paper.language}", media_type=PDF)
