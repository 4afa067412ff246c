"""An issuer's papers on the desk: listed, and given out one by one, each time on record."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from accounts.desk.pages import Desk
from accounts.desk.readers import person_on_desk
from issuers.models import Issuer, IssuerPaper
from issuers.operations.open_paper import open_paper
from kernel import clock


class PapersOnDesk(Desk):
    """Adds the field `paper_list` and the download's address."""

    @display(description=_("Papers handed in"))
    def paper_list(self, issuer: Issuer) -> Any:
        papers = issuer.papers.select_related("document")
        rows = [(_link(paper), paper.document.filename, f"{paper.document.size:,} B") for paper in papers]
        return cells.lines(rows) or _("No paper was handed in.")

    def get_urls(self) -> list[URLPattern]:
        download = self.admin_site.admin_view(self.paper_view)
        own = [path("<int:issuer_id>/papers/<int:paper_id>/", download, name="issuers_issuer_paper")]
        return own + super().get_urls()

    def paper_view(self, request: HttpRequest, issuer_id: int, paper_id: int) -> HttpResponse:
        """A paper as a download; it is somebody else's file and is never shown inside the desk."""
        papers = IssuerPaper.objects.select_related("issuer__organisation", "document")
        paper = papers.filter(pk=paper_id, issuer=issuer_id).first()
        if paper is None or not self.has_view_permission(request):
            raise Http404
        content = open_paper(paper=paper, actor=person_on_desk(request), now=clock.now())
        name = content_disposition_header(as_attachment=True, filename=paper.document.filename)
        headers = {
            "Content-Disposition": str(name),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }
        return HttpResponse(content, content_type=paper.document.media_type, headers=headers)


def _link(paper: IssuerPaper) -> SafeString:
    address = reverse("admin:issuers_issuer_paper", args=[paper.issuer_id, paper.pk])
    look = "text-primary-600 underline dark:text-primary-500"
    return format_html('<a class="{}" href="{}">{}</a>', look, address, paper.get_kind_display())
