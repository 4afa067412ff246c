"""The queue of recoveries of lost wallets, and what two officers decide about one."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk import cells, stages
from accounts.desk.deeds import deed, reason_form
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.desk.waiting import WaitingDesk
from chain.addresses import checksum
from compliance.desk.whitelist import NAMES
from compliance.models import KycCase, WalletRecovery
from compliance.operations.approve_recovery import approve_recovery
from compliance.operations.confirm_recovery import confirm_recovery
from compliance.operations.refuse_recovery import refuse_recovery
from compliance.policies import is_independent_of
from compliance.recovering import REASONS, Step
from kernel import clock

State = WalletRecovery.State
NOTE = _("Which document or call it was, kept inside")
TONES: Mapping[str, str] = {
    State.REQUESTED: "warning",
    State.APPROVED: "warning",
    State.CONFIRMED: "info",
    State.DONE: "success",
    State.REFUSED: "danger",
    State.WITHDRAWN: "default",
}


def badge(request: HttpRequest) -> str:
    """How many recoveries wait for an officer; nothing for who may not see them."""
    return str(WalletRecovery.objects.awaiting_decision().count()) if officer_on_desk(request) else ""


class RecoveryStageFilter(stages.StageFilter):
    title = _("stage of the recovery")
    states = WalletRecovery.State
    everything = _("All recoveries")


class RecoveriesOnDesk(WaitingDesk):
    """A deed is offered only where the officer may do it; the operation asks again."""

    list_display = ("public_id", "stage", "lost_address", "reason_code", "due", "waited", "first_officer")
    list_filter = (RecoveryStageFilter, "reason_code")
    search_fields = ("public_id", "investor__public_id", "lost__public_id", "replacement__public_id")
    waits_since = "requested_at"
    fields: tuple[Any, ...] = (
        ("stage", "reason_code"),
        ("lost_address", "replacement_address"),
        ("requested", "waited"),
        ("holder", "cases"),
        ("evidence", "evidence_note"),
        ("first_officer", "approved"),
        ("second_officer", "confirmed"),
        ("confirmation", "refusal"),
        ("closer", "closed"),
    )
    actions_detail: tuple[str, ...] = ("approve", "confirm", "refuse")
    stage = cells.pill("state", _("State of the recovery"), TONES)
    requested = cells.moment("requested_at", _("Asked for at"))
    approved = cells.moment("approved_at", _("Approved at"))
    confirmed = cells.moment("confirmed_at", _("Confirmed at"))
    closed = cells.moment("closed_at", _("Closed at"))
    first_officer = cells.plain("approved_by", _("First officer"))
    second_officer = cells.plain("confirmed_by", _("Second officer"))
    closer = cells.plain("closed_by", _("Closed by"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return tuple(name for pair in self.fields for name in pair)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("investor", "lost__network", "replacement")
        return rows.select_related("approved_by", "confirmed_by", "closed_by").defer(*NAMES)

    def waits(self, row: WalletRecovery) -> bool:
        return row.state in WalletRecovery.OPEN

    @display(description=_("Lost wallet"))
    def lost_address(self, recovery: WalletRecovery) -> str:
        return checksum(recovery.lost.address)

    @display(description=_("Replacement"))
    def replacement_address(self, recovery: WalletRecovery) -> str:
        return checksum(recovery.replacement.address)

    @display(description=_("Investor's public id"))
    def holder(self, recovery: WalletRecovery) -> str:
        return recovery.investor.public_id

    @display(description=_("Cases of identification"))
    def cases(self, recovery: WalletRecovery) -> Any:
        rows = KycCase.objects.filter(investor=recovery.investor_id)
        return cells.lines(
            (case.public_id, case.get_state_display(), f"{case.decided_at:%Y-%m-%d %H:%M} UTC")
            if case.decided_at
            else (case.public_id, case.get_state_display())
            for case in rows
        )

    def has_approve_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.APPROVED) is not None

    def has_confirm_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        recovery = self._may(request, object_id, State.CONFIRMED)
        return recovery is not None and recovery.approved_by_id != person_on_desk(request).pk

    def has_refuse_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.REFUSED) is not None

    def _may(self, request: HttpRequest, object_id: Any, target: str) -> WalletRecovery | None:
        recovery = self.of_independent(request, object_id)
        if recovery is None or not WalletRecovery.DECISIONS.allows(recovery.state, target):
            return None
        return recovery

    def of_independent(self, request: HttpRequest, object_id: Any) -> WalletRecovery | None:
        """The recovery, for an officer who has no part in it."""
        recovery = self.found(object_id)
        if not (officer_on_desk(request) and isinstance(recovery, WalletRecovery)):
            return None
        return recovery if is_independent_of(person_on_desk(request), recovery.investor) else None

    @deed(
        title=_("Approve the recovery"),
        button=_("Approve"),
        warning=_("You say that the investor was identified after asking. Another officer has to confirm."),
        permission="approve",
        icon="check_circle",
        variant=ActionVariant.SUCCESS,
        form=reason_form(REASONS[Step.APPROVE], note_label=NOTE),
        key="a",
    )
    def approve(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        said = {"evidence": form.cleaned_data["reason_code"], "note": form.cleaned_data["note"]}
        return self._do(
            approve_recovery, said, request, object_id, _("The recovery waits for a second officer.")
        )

    @deed(
        title=_("Confirm the recovery"),
        button=_("Confirm"),
        warning=_("Every register gives the lost wallet's place to the replacement. This cannot be undone."),
        permission="confirm",
        icon="verified",
        variant=ActionVariant.DANGER,
        form=reason_form(REASONS[Step.CONFIRM]),
        key="c",
    )
    def confirm(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        said = {"reason_code": form.cleaned_data["reason_code"]}
        return self._do(confirm_recovery, said, request, object_id, _("The orders go to the registers."))

    @deed(
        title=_("Refuse the recovery"),
        button=_("Refuse"),
        warning=_("The wallet goes back on the whitelist if its owner's case allows it."),
        permission="refuse",
        icon="cancel",
        variant=ActionVariant.DANGER,
        form=reason_form(REASONS[Step.REFUSE]),
        key="r",
    )
    def refuse(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        said = {"reason_code": form.cleaned_data["reason_code"]}
        return self._do(refuse_recovery, said, request, object_id, _("The recovery is refused."))

    def _do(
        self,
        operation: Callable[..., Any],
        said: Mapping[str, str],
        request: HttpRequest,
        object_id: int,
        done: str | Promise,
    ) -> HttpResponse:
        by = {"actor": person_on_desk(request), "now": clock.now()}
        recovery = WalletRecovery.objects.get(pk=object_id)
        return self.answer(request, object_id, lambda: operation(recovery=recovery, **said, **by), done)
