"""The papers of a security: on record or not, handing one in, and comparing a file with the record."""

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from approvals.operations.propose import propose
from documents.viewer import HEADERS
from kernel import clock
from portal import paper_list
from portal.access import MemberRequest, own_token
from portal.forms.bound import carried_out
from portal.forms.security_paper import CompareForm, SecurityPaperForm
from portal.pages import token_page
from tokens.models import SecurityPaper, Token
from tokens.operations.add_paper import add_paper
from tokens.operations.open_paper import open_paper
from tokens.operations.put_on_record import ACTION, payload_of_paper

PAGE = "portal/pages/security_papers.html"


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: MemberRequest, token_id: str) -> HttpResponse:
    token = own_token(request, token_id)
    form = SecurityPaperForm(request.POST or None, request.FILES or None)
    added = carried_out(
        form,
        lambda data: add_paper(
            token=token,
            title=data["title"],
            content=data["file"].read(),
            filename=data["file"].name,
            uri=data["uri"],
            actor=request.user,
            now=clock.now(),
        ),
    )
    if added:
        messages.success(request, _("The paper is kept. Put it on record so that everybody can compare it."))
        return redirect("portal:papers", token_id)
    return render(request, PAGE, _context(request, token) | {"form": form})


@require_POST
def compare(request: MemberRequest, token_id: str) -> HttpResponse:
    """For browsers that cannot do it themselves: the file is hashed here, and not kept."""
    token = own_token(request, token_id)
    context = _context(request, token) | {"form": SecurityPaperForm()}
    form = CompareForm(request.POST, request.FILES)
    if form.is_valid():
        digest = hashlib.sha256()
        for part in form.cleaned_data["compared"].chunks():
            digest.update(part)
        sha256 = f"0x{digest.hexdigest()}"
        context |= {"compared": sha256, "found": paper_list.on_record(context["rows"], sha256)}
    else:
        messages.error(request, _("Choose the file you have."), extra_tags="portal.no_file")
    return render(request, PAGE, context)


@require_POST
def record(request: MemberRequest, token_id: str, record_id: str) -> HttpResponse:
    """Asks for the paper to be put on the contract's record."""
    paper = _own(own_token(request, token_id), record_id)
    asked = propose(action=ACTION, payload=payload_of_paper(paper), actor=request.user, now=clock.now())
    if asked is None:
        messages.success(request, _("The paper is on its way to the contract’s record."))
    else:
        messages.success(request, _("Putting the paper on record waits for a second person."))
    return redirect("portal:papers", token_id)


@require_safe
def read(request: MemberRequest, token_id: str, record_id: str) -> HttpResponse:
    """The file as a download, byte for byte; it is never shown inside our pages."""
    paper = _own(own_token(request, token_id), record_id)
    content = open_paper(paper=paper, actor=request.user, now=clock.now())
    response = HttpResponse(content, content_type="application/pdf", headers=HEADERS)
    response.headers["Content-Disposition"] = f'attachment; filename="{record_id}.pdf"'
    return response


def _own(token: Token, record_id: str) -> SecurityPaper:
    rows = token.papers.select_related("document", "token__issuer__organisation")
    return get_object_or_404(rows, public_id=record_id)


def _context(request: MemberRequest, token: Token) -> dict[str, Any]:
    return token_page(request, token, "papers") | {"rows": paper_list.rows_of(token)}
