"""The papers of an application: adding one, and reading one back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from documents.viewer import HEADERS
from issuers.operations.add_paper import add_paper
from issuers.operations.open_paper import open_paper
from kernel import clock
from portal.access import MemberRequest, own_issuer
from portal.forms.application import PaperForm


@require_POST
def add(request: MemberRequest, issuer_id: str) -> HttpResponse:
    issuer = own_issuer(request, issuer_id)
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        add_paper(
            issuer=issuer,
            kind=form.cleaned_data["kind"],
            content=file.read(),
            filename=file.name,
            actor=request.user,
            now=clock.now(),
        )
        messages.success(request, _("The paper is added."))
    else:
        messages.error(request, _("Choose a kind of paper and a file."))
    return redirect("portal:issuer", issuer_id)


@require_safe
def read(request: MemberRequest, issuer_id: str, document_id: str) -> HttpResponse:
    """The file as a download; it is never shown inside our pages."""
    issuer = own_issuer(request, issuer_id)
    paper = get_object_or_404(issuer.papers.select_related("document"), document__public_id=document_id)
    content = open_paper(paper=paper, actor=request.user, now=clock.now())
    response = HttpResponse(content, content_type=paper.document.media_type, headers=HEADERS)
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{document_id}{_extension(paper.document.media_type)}"'
    )
    return response


def _extension(media_type: str) -> str:
    return {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}.get(media_type, ".bin")
