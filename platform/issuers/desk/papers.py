"""An issuer's papers on the desk, page by page beside the facts; each page looked at is on record."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.desk.readers import person_on_desk
from audit.desk.documents import DocumentsOnDesk
from documents import viewer
from issuers.models import Issuer, IssuerPaper
from issuers.operations.view_paper import view_paper
from kernel import clock

PAGE = "issuers_issuer_paper_page"


class PapersOnDesk(DocumentsOnDesk):
    page_route = "<int:issuer_id>/papers/<int:paper_id>/<int:page>/"
    page_name = PAGE

    def panel(self, request: HttpRequest, object_id: str) -> dict[str, Any] | None:
        issuer = self.found(object_id)
        return _panel(issuer) if isinstance(issuer, Issuer) else None

    def draws(self, request: HttpRequest, page: int, **which: Any) -> Callable[[], bytes]:
        papers = IssuerPaper.objects.select_related("issuer__organisation", "document")
        paper = papers.filter(pk=which["paper_id"], issuer=which["issuer_id"]).first()
        if paper is None or not self.has_view_permission(request):
            raise Http404
        return partial(view_paper, paper=paper, page=page, actor=person_on_desk(request), now=clock.now())


def _panel(issuer: Issuer) -> dict[str, Any]:
    papers = issuer.papers.select_related("document")
    return {"title": _("Its papers"), "documents": [_shown(paper) for paper in papers]}


def _shown(paper: IssuerPaper) -> viewer.Shown:
    def address(number: int) -> str:
        return reverse(f"admin:{PAGE}", args=[paper.issuer_id, paper.pk, number])

    return viewer.shown(paper.get_kind_display(), paper.document, address)
