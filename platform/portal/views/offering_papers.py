"""The papers of an offering: adding one to a draft, reading one back, and the term sheet we write."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from documents.viewer import HEADERS
from kernel import clock
from offerings.operations.add_document import add_document
from offerings.operations.open_document import open_document
from offerings.papers.papers_of import papers_of
from papers.render import render
from portal.access import MemberRequest, own_offering
from portal.forms.offering_paper import OfferingPaperForm
from portal.views.papers import extension


@require_POST
def add(request: MemberRequest, offering_id: str) -> HttpResponse:
    offering = own_offering(request, offering_id)
    form = OfferingPaperForm(request.POST, request.FILES)
    if form.is_valid():
        said = dict(form.cleaned_data)
        file = said.pop("file")
        add_document(
            offering=offering,
            content=file.read(),
            filename=file.name,
            **said,
            actor=request.user,
            now=clock.now(),
        )
        messages.success(request, _("The paper is added."))
    else:
        messages.error(request, _("Choose a kind of paper, a title and a file."))
    return redirect("portal:offering", offering_id)


@require_safe
def read(request: MemberRequest, offering_id: str, paper_id: str) -> HttpResponse:
    """The file as a download; it is never shown inside our pages."""
    offering = own_offering(request, offering_id)
    papers = offering.documents.select_related("document", "offering__token__issuer__organisation")
    paper = get_object_or_404(papers, public_id=paper_id)
    content = open_document(document=paper, actor=request.user, now=clock.now())
    media_type = paper.document.media_type
    response = HttpResponse(content, content_type=media_type, headers=HEADERS)
    response.headers["Content-Disposition"] = f'attachment; filename="{paper_id}{extension(media_type)}"'
    return response


@require_safe
def term_sheet(request: MemberRequest, offering_id: str) -> HttpResponse:
    """The terms as a PDF, in the reader's language, as they stand now."""
    offering = own_offering(request, offering_id)
    language = "ko" if (get_language() or "").startswith("ko") else "en"
    [sheet] = papers_of(offering, language=language, now=clock.now())
    content = render(sheet)
    response = HttpResponse(content, content_type="application/pdf", headers=HEADERS)
    response.headers["Content-Disposition"] = f'attachment; filename="{offering_id}-{language}.pdf"'
    return response
