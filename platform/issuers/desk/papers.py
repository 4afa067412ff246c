"""An issuer's papers on the desk, page by page beside the facts; each page looked at is on record."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from accounts.desk.pages import Desk
from accounts.desk.readers import person_on_desk
from documents import viewer
from issuers.models import Issuer, IssuerPaper
from issuers.operations.view_paper import view_paper
from kernel import clock

PAGE = "issuers_issuer_paper_page"


class PapersOnDesk(Desk):
    """Adds the panel and the pages' addresses."""

    change_form_outer_after_template = viewer.PANEL
    compressed_fields = False  # labels above their values: the facts have only half of the page

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.page_view)
        own = [path("<int:issuer_id>/papers/<int:paper_id>/<int:page>/", page, name=PAGE)]
        return own + super().get_urls()

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        issuer = self.found(object_id)
        if isinstance(issuer, Issuer):
            more = kwargs.get("extra_context") or {}
            kwargs["extra_context"] = {**more, "panel": _panel(issuer)}
        return super().change_view(request, object_id, *args, **kwargs)

    def page_view(self, request: HttpRequest, issuer_id: int, paper_id: int, page: int) -> HttpResponse:
        """The picture of one page."""
        papers = IssuerPaper.objects.select_related("issuer__organisation", "document")
        paper = papers.filter(pk=paper_id, issuer=issuer_id).first()
        if paper is None or not self.has_view_permission(request):
            raise Http404
        actor, now = person_on_desk(request), clock.now()
        return viewer.picture(lambda: view_paper(paper=paper, page=page, actor=actor, now=now))


def _panel(issuer: Issuer) -> dict[str, Any]:
    papers = issuer.papers.select_related("document")
    return {"title": _("Its papers"), "documents": [_shown(paper) for paper in papers]}


def _shown(paper: IssuerPaper) -> viewer.Shown:
    def address(number: int) -> str:
        return reverse(f"admin:{PAGE}", args=[paper.issuer_id, paper.pk, number])

    return viewer.shown(paper.get_kind_display(), paper.document, address)
