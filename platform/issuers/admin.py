"""The issuers' queue and the page of one application, on the officers' desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from accounts.desk.readers import person_on_desk
from accounts.desk.waiting import WaitingDesk
from issuers import reasons
from issuers.desk.changes import StatedOnDesk
from issuers.desk.decisions import TOLD, DecisionsOnDesk
from issuers.desk.papers import PapersOnDesk
from issuers.desk.queue import TONES, StageFilter
from issuers.models import Issuer
from issuers.operations.view_issuer import view_issuer
from kernel import clock

REVIEW = ("stage", "public_id", "submitted", "held_by", "decided", "reason", "told")
COMPANY = (
    "legal_name",
    "legal_name_local",
    "country",
    "registration_number",
    "lei",
    "address",
    "representative_name",
    "contact_email",
    "website",
)


@admin.register(Issuer)
class IssuerDesk(PapersOnDesk, StatedOnDesk, DecisionsOnDesk, WaitingDesk):
    list_display = ("legal_name", "country", "stage", "submitted", "waited", "due", "held_by")
    list_filter = (StageFilter,)
    list_select_related = ("reviewer",)
    search_fields = ("legal_name", "legal_name_local", "registration_number", "public_id")
    waits_since = "submitted_at"
    fieldsets = (
        (_("The review"), {"fields": (REVIEW[0:2], REVIEW[2:4], REVIEW[4:6], "told", "changes")}),
        (_("The company"), {"fields": (COMPANY[0:2], COMPANY[2:4], COMPANY[4:6], COMPANY[6:8], "website")}),
        (_("Who owns it"), {"fields": ("owner_tree",)}),
    )
    readonly_fields = (*REVIEW, *COMPANY, "changes", "owner_tree")
    stage = cells.pill("state", _("State of the review"), TONES)
    submitted = cells.moment("submitted_at", _("Submitted at"))
    held_by = cells.plain("reviewer", _("Reviewer"))
    decided = cells.moment("decided_at", _("Decided at"))

    def waits(self, row: Issuer) -> bool:
        return row.state in (Issuer.State.SUBMITTED, Issuer.State.IN_REVIEW)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("representative_name", "contact_email")

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page of one issuer; that it was read is on record."""
        issuer = self.found(object_id)
        if isinstance(issuer, Issuer) and self.has_view_permission(request):
            view_issuer(issuer=issuer, actor=person_on_desk(request), now=clock.now())
        return super().change_view(request, object_id, *args, **kwargs)

    @display(description=_("Reason for the decision"))
    def reason(self, issuer: Issuer) -> Any:
        return reasons.words(issuer.reason_code)

    @display(description=TOLD)
    def told(self, issuer: Issuer) -> str:
        return issuer.note_to_issuer
