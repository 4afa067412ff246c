"""The calendar of reports on the desk: what is due first, how near each limit is, what was filed."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.decorators import display

from accounts.desk import cells, stages
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.desk.waiting import told_due
from accounts.policies import is_independent
from compliance.models import ReportDuty
from compliance.operations.file_report import file_report
from compliance.operations.view_report import view_report
from compliance.report_words import METRICS, figures, form_of, share
from documents import viewer
from kernel import clock

State = ReportDuty.State
PAGE, ADD = "compliance_reportduty_page", "compliance_reportduty_file"
TONES: Mapping[str, str] = {
    State.UPCOMING: "default",
    State.WARNED: "warning",
    State.DUE: "danger",
    State.FILED: "success",
}

FIELDS = (
    ("stage", "due"),
    ("issuer_name", "security"),
    ("report", "metric_name"),
    ("counted", "near"),
    ("pack", "rule"),
    ("since", "due_on"),
    ("missing", "filed"),
    ("filer",),
)


def badge(request: HttpRequest) -> str:
    """How many reports somebody has to see to; nothing for who may not see them."""
    return str(ReportDuty.objects.awaiting_decision().count()) if officer_on_desk(request) else ""


class ReportStageFilter(stages.StageFilter):
    title = _("stage of the report")
    states = ReportDuty.State
    everything = _("All reports")


class ReportForm(forms.Form):
    file = forms.FileField(label=_("PDF, JPEG or PNG file"), allow_empty_file=True)


class ReportDutyDesk(Desk):
    list_display = ("public_id", "stage", "due", "issuer_name", "report", "near", "counted", "rule")
    list_filter = (ReportStageFilter, "pack", "metric")
    search_fields = ("public_id", "security", "rule", "issuer__legal_name")
    list_select_related = ("issuer",)
    fieldsets = ((_("Report"), {"fields": FIELDS}),)
    readonly_fields = tuple(name for pair in FIELDS for name in pair)
    compressed_fields = False  # labels above their values: the facts have only half of the page
    change_form_outer_after_template = viewer.PANEL
    stage = cells.pill("state", _("State of the report"), TONES)
    since = cells.moment("found_at", _("Since"))
    due_on = cells.moment("due_at", _("Due at"))
    filed = cells.moment("filed_at", _("Filed at"))
    filer = cells.plain("filed_by", _("Filed by"))
    issuer_name = cells.plain("issuer", _("Issuer"))

    @display(description=_("Due"), ordering="due_at")
    def due(self, duty: ReportDuty) -> SafeString | str:
        is_open = duty.state == State.DUE and duty.due_at is not None
        return told_due(duty.due_at, clock.now()) if is_open and duty.due_at else ""

    @display(description=_("Report"), ordering="form")
    def report(self, duty: ReportDuty) -> Any:
        return form_of(duty)

    @display(description=_("What is counted"), ordering="metric")
    def metric_name(self, duty: ReportDuty) -> Any:
        return METRICS.get(duty.metric, duty.metric)

    @display(description=_("Counted"), ordering="value")
    def counted(self, duty: ReportDuty) -> str:
        return figures(duty)

    @display(description=_("Part of the limit"))
    def near(self, duty: ReportDuty) -> str:
        return share(duty)

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.page_view)
        add = self.admin_site.admin_view(require_POST(self.file_view))
        own = [
            path("<int:duty_id>/report/", add, name=ADD),
            path("<int:duty_id>/report/<int:page>/", page, name=PAGE),
        ]
        return own + super().get_urls()

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        duty = self.open_to(request, object_id)
        if duty is not None:
            more = kwargs.get("extra_context") or {}
            kwargs["extra_context"] = {**more, "panel": _panel(duty)}
        return super().change_view(request, object_id, *args, **kwargs)

    def page_view(self, request: HttpRequest, duty_id: int, page: int) -> HttpResponse:
        """The picture of one page of what was filed."""
        duty, actor, now = self._required(request, duty_id), person_on_desk(request), clock.now()
        return viewer.picture(lambda: view_report(duty=duty, page=page, actor=actor, now=now))

    def file_view(self, request: HttpRequest, duty_id: int) -> HttpResponse:
        duty, form = self._required(request, duty_id), ReportForm(request.POST, request.FILES)
        if form.is_valid():
            file, actor, now = form.cleaned_data["file"], person_on_desk(request), clock.now()
            deed = partial(file_report, duty=duty, filename=file.name, actor=actor, now=now)
            self.tell(request, lambda: deed(content=file.read()), _("The report is filed."))
        else:
            messages.error(request, _now("Choose the file of the report."))
        return redirect("admin:compliance_reportduty_change", duty_id)

    def open_to(self, request: HttpRequest, object_id: Any) -> ReportDuty | None:
        """The duty, for an officer who has no part in the issuer."""
        duty = self.found(object_id)
        if not (officer_on_desk(request) and isinstance(duty, ReportDuty)):
            return None
        return duty if is_independent(person_on_desk(request), duty.issuer.organisation) else None

    def _required(self, request: HttpRequest, duty_id: int) -> ReportDuty:
        """Raises `Http404` for everybody who may not file the report."""
        duty = self.open_to(request, duty_id)
        if duty is None:
            raise Http404
        return duty


def _panel(duty: ReportDuty) -> dict[str, Any]:
    def address(number: int) -> str:
        return reverse(f"admin:{PAGE}", args=[duty.pk, number])

    title = form_of(duty)
    return {
        "title": _("The report as it was filed"),
        "documents": [viewer.shown(title, duty.document, address)] if duty.document else [],
        "form": ReportForm() if duty.is_waiting else None,
        "action": reverse(f"admin:{ADD}", args=[duty.pk]),
    }
