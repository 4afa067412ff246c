"""The documents of a case on the desk: page by page beside the facts, and handed in by an officer."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget

from accounts.desk.readers import person_on_desk
from audit.desk.documents import DocumentsOnDesk
from compliance.desk.case_deeds import CaseDeeds
from compliance.models import Evidence, KycCase
from compliance.operations.add_evidence import add_evidence, takes_evidence
from compliance.operations.view_evidence import view_evidence
from documents import viewer
from kernel import clock

PAGE, ADD = "compliance_kyccase_evidence_page", "compliance_kyccase_evidence"


class EvidenceForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What it proves"),
        choices=[("", "—"), *Evidence.Kind.choices],
        widget=UnfoldAdminSelectWidget(),
    )
    file = forms.FileField(label=_("PDF, JPEG or PNG file"), allow_empty_file=True)


class EvidenceOnDesk(DocumentsOnDesk, CaseDeeds):
    """Adds the panel and its addresses, for an officer who may decide the case."""

    page_route = "<int:case_id>/evidence/<slug:evidence_id>/<int:page>/"
    page_name = PAGE

    def get_urls(self) -> list[URLPattern]:
        add = self.admin_site.admin_view(require_POST(self.hand_in_view))
        return [path("<int:case_id>/evidence/", add, name=ADD), *super().get_urls()]

    def panel(self, request: HttpRequest, object_id: str) -> dict[str, Any] | None:
        case = self.case_open_to(request, object_id)
        return None if case is None else _panel(request, case)

    def draws(self, request: HttpRequest, page: int, **which: Any) -> Callable[[], bytes]:
        case = self._required(request, which["case_id"])
        evidence = case.evidence.select_related("document").filter(public_id=which["evidence_id"]).first()
        if evidence is None:
            raise Http404
        evidence.case = case
        actor, now = person_on_desk(request), clock.now()
        return partial(view_evidence, evidence=evidence, page=page, actor=actor, now=now)

    def hand_in_view(self, request: HttpRequest, case_id: int) -> HttpResponse:
        case = self._required(request, case_id)
        form = EvidenceForm(request.POST, request.FILES)
        if form.is_valid():
            kind, file = form.cleaned_data["kind"], form.cleaned_data["file"]
            actor, now = person_on_desk(request), clock.now()
            deed = partial(add_evidence, case=case, kind=kind, filename=file.name, actor=actor, now=now)
            self.tell(request, lambda: deed(content=file.read()), _("The document is added."))
        else:
            messages.error(request, _("Choose what the document proves, and a file."))
        return redirect("admin:compliance_kyccase_change", case_id)

    def _required(self, request: HttpRequest, case_id: int) -> KycCase:
        """Raises `Http404` for everybody who may not decide the case."""
        case = self.case_open_to(request, case_id)
        if case is None:
            raise Http404
        return case


def _panel(request: HttpRequest, case: KycCase) -> dict[str, Any]:
    is_open = takes_evidence(case, person_on_desk(request))
    return {
        "title": _("Documents of the case"),
        "documents": [_shown(evidence) for evidence in case.evidence.select_related("document")],
        "form": EvidenceForm() if is_open else None,
        "action": reverse(f"admin:{ADD}", args=[case.pk]),
    }


def _shown(evidence: Evidence) -> viewer.Shown:
    def address(number: int) -> str:
        return reverse(f"admin:{PAGE}", args=[evidence.case_id, evidence.public_id, number])

    return viewer.shown(evidence.get_kind_display(), evidence.document, address)
