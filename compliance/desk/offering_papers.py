"""Documents of offerings on the desk: page by page, consented to where an authority's, or withdrawn."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk import cells
from accounts.desk.deeds import deed
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.policies import is_independent
from audit.desk.documents import DocumentsOnDesk
from compliance.asked_words import words
from compliance.models import OfferingPaper
from compliance.operations.consent_to_paper import consent_to_paper
from compliance.operations.view_paper import view_paper
from compliance.operations.withdraw_paper import withdraw_paper
from documents import viewer
from documents.models import Document
from kernel import clock

State = OfferingPaper.State
PAGE = "compliance_offeringpaper_page"
TONES: Mapping[str, str] = {State.WAITING: "warning", State.COUNTS: "success", State.WITHDRAWN: "default"}
FIELDS = (
    ("stage", "paper"),
    ("issuer_name", "security"),
    ("offering", "from_when"),
    ("until", "sha256"),
    ("recorder", "recorded"),
    ("consenter", "consented"),
    ("withdrawer", "withdrawn"),
)


def badge(request: HttpRequest) -> str:
    """How many wait for an officer's consent; nothing for who may not see them."""
    return str(OfferingPaper.objects.waiting().count()) if officer_on_desk(request) else ""


class OfferingPaperDesk(DocumentsOnDesk):
    list_display = ("public_id", "stage", "paper", "issuer_name", "security", "offering", "from_when")
    list_filter = ("state", "name")
    search_fields = ("public_id", "security", "regime", "issuer__legal_name")
    list_select_related = ("issuer",)
    fieldsets = ((None, {"fields": FIELDS}),)
    readonly_fields = tuple(name for pair in FIELDS for name in pair)
    actions_detail = ("consent", "withdraw")
    page_route, page_name = "<int:paper_id>/page/<int:page>/", PAGE
    stage = cells.pill("state", _("State of the document"), TONES)
    issuer_name = cells.plain("issuer", _("Issuer"))
    offering = cells.plain("regime", _("Offering"))
    from_when = cells.moment("at", _("In effect from"))
    until = cells.moment("expires_at", _("In effect until"))
    recorder = cells.plain("recorded_by", _("Recorded by"))
    recorded = cells.moment("recorded_at", _("Recorded at"))
    consenter = cells.plain("consented_by", _("Consented to by"))
    consented = cells.moment("consented_at", _("Consented to at"))
    withdrawer = cells.plain("withdrawn_by", _("Withdrawn by"))
    withdrawn = cells.moment("withdrawn_at", _("Withdrawn at"))

    @display(description=_("Document"), ordering="name")
    def paper(self, paper: OfferingPaper) -> Any:
        return words(paper.name)

    def has_consent_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        paper = self.open_to(request, object_id)
        return paper is not None and paper.state == State.WAITING

    def has_withdraw_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        paper = self.open_to(request, object_id)
        return paper is not None and paper.state != State.WITHDRAWN

    @deed(
        title=_("Consent to the document"),
        button=_("Consent"),
        warning=_("The document counts from then on, and units may be offered or issued by it."),
        permission="consent",
        icon="check_circle",
        variant=ActionVariant.SUCCESS,
        key="a",
    )
    def consent(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(consent_to_paper, request, object_id, _("The document counts."))

    @deed(
        title=_("Withdraw the document"),
        button=_("Withdraw"),
        warning=_("The document does not count any more; what needs it is refused."),
        permission="withdraw",
        icon="cancel",
        variant=ActionVariant.DANGER,
    )
    def withdraw(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(withdraw_paper, request, object_id, _("The document is withdrawn."))

    def _do(self, verb: Callable[..., Any], request: HttpRequest, object_id: int, done: Any) -> HttpResponse:
        actor, now = person_on_desk(request), clock.now()
        paper = OfferingPaper.objects.get(pk=object_id)
        return self.answer(request, object_id, lambda: verb(paper=paper, actor=actor, now=now), done)

    def open_to(self, request: HttpRequest, object_id: Any) -> OfferingPaper | None:
        """The paper, for an officer who has no part in the issuer."""
        paper = self.found(object_id)
        if not (officer_on_desk(request) and isinstance(paper, OfferingPaper)):
            return None
        return paper if is_independent(person_on_desk(request), paper.issuer.organisation) else None

    def panel(self, request: HttpRequest, object_id: str) -> dict[str, Any] | None:
        paper = self.open_to(request, object_id)
        if paper is None:
            return None
        documents = [_shown(paper, paper.document)] if paper.document else []
        return {"title": _("The document itself"), "documents": documents, "form": None}

    def draws(self, request: HttpRequest, page: int, **which: Any) -> Callable[[], bytes]:
        paper = self.open_to(request, which["paper_id"])
        if paper is None:
            raise Http404
        return partial(view_paper, paper=paper, page=page, actor=person_on_desk(request), now=clock.now())


def _shown(paper: OfferingPaper, document: Document) -> viewer.Shown:
    def address(number: int) -> str:
        return reverse(f"admin:{PAGE}", args=[paper.pk, number])

    return viewer.shown(words(paper.name), document, address)
