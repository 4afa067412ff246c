"""What an officer can do about a request: agree, refuse, withdraw; report and review an emergency."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.desk.deeds import deed, reason_form
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_on_desk, person_on_desk
from approvals.effect import effect_of
from approvals.models import Approval
from approvals.operations.approve import approve
from approvals.operations.refuse import REASONS, refuse
from approvals.operations.report_emergency import MAX_LENGTH, report_emergency, review_emergency
from approvals.operations.withdraw import withdraw
from approvals.second_person import may_decide
from kernel import clock


class AgreeForm(BaseDialogForm):
    """Shows the effect, and carries the hash of what it showed."""

    form_before_template = "approvals/effect.html"
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.approval = Approval.objects.get(pk=self.object_id)
        self.fields["seen"].initial = self.approval.payload_hash

    def get_before_template_context(
        self, request: HttpRequest, object_id: int | str | None = None
    ) -> dict[str, Any]:
        return {"effect": effect_of(self.approval, now=clock.now())}


class ReportForm(BaseDialogForm):
    report = forms.CharField(
        label=_("What happened, and why it could not wait"),
        max_length=MAX_LENGTH,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 6}),
    )


class AgreeingOnDesk(Desk):
    """The operations ask everything again."""

    actions_detail = ("agree", "refuse", "withdraw", "report", "review")

    def has_agree_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may_decide(request, object_id, Approval.State.APPROVED)

    def has_refuse_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may_decide(request, object_id, Approval.State.REFUSED)

    def has_withdraw_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        approval = self._own(request, object_id)
        return approval is not None and approval.state in Approval.OPEN

    def has_report_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        approval = self._own(request, object_id)
        return approval is not None and approval.broke_glass and approval.reported_at is None

    def has_review_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        approval = self._found(request, object_id)
        return (
            approval is not None
            and approval.proposed_by_id != person_on_desk(request).pk
            and approval.reported_at is not None
            and approval.reviewed_at is None
        )

    def _found(self, request: HttpRequest, object_id: Any) -> Approval | None:
        approval = self.found(object_id) if officer_on_desk(request) else None
        return approval if isinstance(approval, Approval) else None

    def _own(self, request: HttpRequest, object_id: Any) -> Approval | None:
        approval = self._found(request, object_id)
        return approval if approval and approval.proposed_by_id == person_on_desk(request).pk else None

    def _may_decide(self, request: HttpRequest, object_id: Any, target: str) -> bool:
        approval = self._found(request, object_id)
        return (
            approval is not None
            and Approval.TRANSITIONS.allows(approval.state, target)
            and may_decide(approval, person_on_desk(request))
        )

    @deed(
        title=_("Approve the deed"),
        button=_("Approve"),
        warning=_("You agree to exactly what is shown here. It is done in the name of whoever asked for it."),
        permission="agree",
        icon="check_circle",
        variant=ActionVariant.SUCCESS,
        form=AgreeForm,
        key="a",
    )
    def agree(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        seen = form.cleaned_data["seen"]
        return self._do(request, object_id, approve, _("It is approved."), seen=seen)

    @deed(
        title=_("Refuse the deed"),
        button=_("Refuse"),
        warning=_("It is not done, and has to be asked for again."),
        permission="refuse",
        icon="cancel",
        variant=ActionVariant.DANGER,
        form=reason_form(REASONS),
        key="r",
    )
    def refuse(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        reason = form.cleaned_data["reason_code"]
        return self._do(request, object_id, refuse, _("It is refused."), reason=reason)

    @deed(
        title=_("Withdraw the request"),
        button=_("Withdraw"),
        warning=_("Nobody can approve it any more."),
        permission="withdraw",
        icon="undo",
    )
    def withdraw(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(request, object_id, withdraw, _("It is withdrawn."))

    @deed(
        title=_("Report the emergency"),
        button=_("Report"),
        warning=_("Another officer reads the report. It stays on record."),
        permission="report",
        icon="edit_note",
        form=ReportForm,
    )
    def report(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        report = form.cleaned_data["report"]
        return self._do(request, object_id, report_emergency, _("The report is on record."), report=report)

    @deed(
        title=_("Close the emergency"),
        button=_("I have read the report"),
        warning=_("You say that acting alone was justified, or that you have taken it further."),
        permission="review",
        icon="task_alt",
    )
    def review(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._do(request, object_id, review_emergency, _("The emergency is closed."))

    def _do(
        self,
        request: HttpRequest,
        object_id: int,
        operation: Callable[..., Any],
        done: str | Promise,
        **said: str,
    ) -> HttpResponse:
        by = {"actor": person_on_desk(request), "now": clock.now()}
        approval = Approval.objects.get(pk=object_id)
        return self.answer(request, object_id, lambda: operation(approval=approval, **said, **by), done)
