"""Money on its way out. Where a bank is only given files, an officer says what became of a payout."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk import cells
from accounts.desk.deeds import deed, reason_form
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.policies import is_independent
from kernel import clock
from payments.desk.amounts import money
from payments.models import CollectionAccount, Payout
from payments.operations.settle_payout import confirm_payout, fail_payout
from payments.operations.view_payout import view_payout

State = Payout.State
TONES: Mapping[str, str] = {
    State.ORDERED: "warning",
    State.SENT: "info",
    State.DONE: "success",
    State.FAILED: "danger",
}
FAILURES = {
    "refused_by_bank": _("The bank refused it."),
    "bounced": _("It came back after it had left."),
    "no_such_account": _("The account does not exist."),
}


class PayoutDesk(Desk):
    list_display = ("public_id", "stage", "kind", "sum", "issuer", "ordered", "ended")
    list_filter = ("state", "kind", "currency")
    list_select_related = ("account__issuer",)
    search_fields = ("public_id", "key", "expectation__reference", "account__issuer__legal_name")
    fields = (
        ("public_id", "stage"),
        ("kind", "sum"),
        ("expectation_named", "receipt_named"),
        ("issuer", "target_account"),
        ("reason", "failure_told"),
        ("ordered", "sent"),
        ("ended",),
    )
    readonly_fields = tuple(name for pair in fields for name in pair)
    actions_detail = ("left", "failed")
    stage = cells.pill("state", _("State of the payout"), TONES)
    sum = money("amount", _("Amount"))
    ordered = cells.moment("ordered_at", _("Ordered at"))
    sent = cells.moment("sent_at", _("Told to the bank at"))
    ended = cells.moment("ended_at", _("Ended at"))
    expectation_named = cells.plain("expectation", _("Expected payment"))
    receipt_named = cells.plain("receipt", _("Receipt"))

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page of one payout; that it was read is on record."""
        payout = self.found(object_id)
        if isinstance(payout, Payout) and self.has_view_permission(request):
            view_payout(payout=payout, actor=person_on_desk(request), now=clock.now())
        return super().change_view(request, object_id, *args, **kwargs)

    @display(description=_("Issuer"))
    def issuer(self, payout: Payout) -> str:
        return payout.account.issuer.legal_name

    @display(description=_("Goes to"))
    def target_account(self, payout: Payout) -> SafeString:
        return cells.lines([payout.destination])

    @display(description=_("Why it failed"))
    def failure_told(self, payout: Payout) -> Any:
        return FAILURES.get(payout.failure, payout.failure)

    def has_left_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        payout = self._by_hand(request, object_id)
        return payout is not None and payout.state in (State.ORDERED, State.SENT)

    def has_failed_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        payout = self._by_hand(request, object_id)
        return payout is not None and Payout.TRANSITIONS.allows(payout.state, State.FAILED)

    def _by_hand(self, request: HttpRequest, object_id: Any) -> Payout | None:
        """One that nothing else hears of, for an officer who has no part in the issuer. On chain that is one
        the platform has not sent itself."""
        payout = self.found(object_id) if officer_on_desk(request) else None
        if not isinstance(payout, Payout) or payout.account.bank:
            return None
        if payout.account.kind == CollectionAccount.Kind.CHAIN and payout.state != State.ORDERED:
            return None
        person = person_on_desk(request)
        return payout if is_independent(person, payout.account.issuer.organisation) else None

    @deed(
        title=_("Say that it has left"),
        button=_("Has left"),
        warning=_("The bank's statement shows that the money has left the account."),
        permission="left",
        icon="check_circle",
        variant=ActionVariant.SUCCESS,
    )
    def left(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        payout, actor, now = Payout.objects.get(pk=object_id), person_on_desk(request), clock.now()
        return self.answer(
            request,
            object_id,
            lambda: confirm_payout(payout=payout, actor=actor, now=now),
            _("The payout is done."),
        )

    @deed(
        title=_("Say that it failed"),
        button=_("Failed"),
        warning=_("The money is again whose it was before."),
        permission="failed",
        icon="cancel",
        variant=ActionVariant.DANGER,
        form=reason_form(FAILURES),
    )
    def failed(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        payout, actor, now = Payout.objects.get(pk=object_id), person_on_desk(request), clock.now()
        reason = form.cleaned_data["reason_code"]
        return self.answer(
            request,
            object_id,
            lambda: fail_payout(payout=payout, reason=reason, actor=actor, now=now),
            _("The payout has failed; its money is where it was."),
        )
