"""The queue of requests, and the page of one."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells, stages
from accounts.desk.readers import officer_on_desk
from accounts.desk.waiting import WaitingDesk
from approvals.desk.agreeing import AgreeingOnDesk
from approvals.effect import effect_of
from approvals.models import Approval
from kernel import clock

State = Approval.State
TONES: Mapping[str, str] = {
    State.PROPOSED: "warning",
    State.APPROVED: "info",
    State.EXECUTED: "success",
    State.FAILED: "danger",
    State.REFUSED: "danger",
}


def badge(request: HttpRequest) -> str:
    """How many requests wait; nothing for who may not see them."""
    return str(Approval.objects.awaiting_decision().count()) if officer_on_desk(request) else ""


class ApprovalStageFilter(stages.StageFilter):
    title = _("stage of the approval")
    states = Approval.State
    everything = _("All approvals")


class ApprovalDesk(AgreeingOnDesk, WaitingDesk):
    list_display = ("deed", "public_id", "stage", "asker", "subject_id", "due", "waited")
    list_filter = (ApprovalStageFilter, "broke_glass")
    list_select_related = ("proposed_by",)
    search_fields = ("public_id", "subject_id")
    waits_since = "proposed_at"
    fields = (
        ("deed", "stage"),
        "effect",
        ("asker", "asked"),
        ("second", "agreed"),
        ("ends", "begins"),
        ("closer", "closed"),
        ("error_code", "broke_glass"),
        ("report_due", "reviewer"),
        "report_told",
    )
    stage = cells.pill("state", _("State of the approval"), TONES)
    asker = cells.plain("proposed_by", _("Asked for by"))
    asked = cells.moment("proposed_at", _("Asked for at"))
    second = cells.plain("approved_by", _("Approved by"))
    agreed = cells.moment("approved_at", _("Approved at"))
    ends = cells.moment("expires_at", _("Expires"))
    begins = cells.moment("executable_at", _("Not before"))
    closer = cells.plain("closed_by", _("Closed by"))
    closed = cells.moment("closed_at", _("Closed at"))
    report_due = cells.moment("report_due_at", _("Report due by"))
    reviewer = cells.plain("reviewed_by", _("Reviewed by"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        rows = ((row,) if isinstance(row, str) else row for row in self.fields)
        return tuple(name for row in rows for name in row)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("report")

    def waits(self, row: Approval) -> bool:
        return row.state == State.PROPOSED

    @display(description=_("Deed"))
    def deed(self, approval: Approval) -> str:
        return approval.words

    @display(description=_("Report on the emergency"))
    def report_told(self, approval: Approval) -> str:
        return approval.report

    @display(description=_("What it does"))
    def effect(self, approval: Approval) -> SafeString:
        shown = effect_of(approval, now=clock.now())
        return render_to_string("approvals/effect.html", {"effect": shown})
