"""The papers of an application: adding one, and reading one back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from documents.viewer import HEADERS
from issuers.models import Issuer, IssuerPaper
from issuers.operations.add_paper import add_paper
from issuers.operations.open_paper import open_paper
from issuers.queries import PAPERS
from kernel import clock
from portal import onboarding
from portal.access import MemberRequest, own_issuer
from portal.forms.application import PaperForm
from portal.forms.bound import carried_out


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: MemberRequest, issuer_id: str) -> HttpResponse:
    """The step of the application; sent, the form adds a paper."""
    issuer = own_issuer(request, issuer_id)
    form = PaperForm(request.POST or None, request.FILES or None)
    if carried_out(form, lambda data: _add(request, issuer, data)):
        messages.success(request, _("The paper is added."))
        return redirect("portal:issuer-papers", issuer_id)
    context, rows = onboarding.step(issuer, request.user, "papers"), issuer.papers.all()
    held = {paper.kind for paper in rows}
    context |= {
        "form": form,
        "papers": rows,
        "needed": [(requirement.label, kind in held) for kind, requirement in PAPERS.items()],
    }
    return render(request, "portal/pages/papers.html", context)


def _add(request: MemberRequest, issuer: Issuer, data: dict[str, Any]) -> IssuerPaper:
    file = data["file"]
    return add_paper(
        issuer=issuer,
        kind=data["kind"],
        content=file.read(),
        filename=file.name,
        actor=request.user,
        now=clock.now(),
    )


@require_safe
def read(request: MemberRequest, issuer_id: str, document_id: str) -> HttpResponse:
    """The file as a download; it is never shown inside our pages."""
    issuer = own_issuer(request, issuer_id)
    paper = get_object_or_404(issuer.papers.select_related("document"), document__public_id=document_id)
    content = open_paper(paper=paper, actor=request.user, now=clock.now())
    response = HttpResponse(content, content_type=paper.document.media_type, headers=HEADERS)
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{document_id}{extension(paper.document.media_type)}"'
    )
    return response


def extension(media_type: str) -> str:
    return {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}.get(media_type, ".bin")
