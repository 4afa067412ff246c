"""What came in: the queue of what waits with its reasons, and what an officer does about it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminTextInputWidget

from accounts.desk import cells, stages
from accounts.desk.deeds import deed, reason_form
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.desk.waiting import WaitingDesk
from accounts.policies import is_independent
from approvals.operations.propose import propose
from kernel import clock
from kernel.errors import Missing
from payments import matching
from payments.desk.amounts import money
from payments.desk.claims import ClaimDesk
from payments.models import Expectation, Receipt
from payments.operations import match_receipt as matching_by_hand
from payments.operations import name_account as naming
from payments.operations import return_receipt as sending_back
from payments.operations import undo_match as undoing
from payments.operations.view_receipt import view_receipt
from payments.references import references_in

State = Receipt.State
TONES: Mapping[str, str] = {
    State.UNMATCHED: "warning",
    State.MATCHED: "success",
    State.RETURNED: "info",
    State.COVERING: "info",
    State.REVERSED: "danger",
}


def badge(request: HttpRequest) -> str:
    """How many receipts wait for an officer; nothing for who may not see them."""
    return str(Receipt.objects.awaiting_decision().count()) if officer_on_desk(request) else ""


class ReceiptStageFilter(stages.StageFilter):
    title = _("stage of the receipt")
    states = Receipt.State
    everything = _("All receipts")


class MatchForm(reason_form(matching_by_hand.REASONS)):  # type: ignore[misc]
    reference = forms.CharField(
        label=_("Reference of the expected payment"), max_length=40, widget=UnfoldAdminTextInputWidget
    )


class AccountForm(BaseDialogForm):
    number = forms.CharField(
        label=_("Account of the payer"), max_length=60, widget=UnfoldAdminTextInputWidget
    )


class ReceiptDesk(ClaimDesk, WaitingDesk):
    """Names are read on a receipt's own page only, and that is on record."""

    list_display = ("public_id", "stage", "sum", "why", "issuer", "due", "waited")
    list_filter = (ReceiptStageFilter, "currency")
    search_fields = ("public_id", "external_id", "expectation__reference", "account__issuer__legal_name")
    list_select_related = ("account__issuer", "expectation")
    waits_since = "taken_at"
    fields = (
        ("stage", "sum"),
        ("why", "expectation_named"),
        ("payer", "payer_number"),
        ("text_given", "reference_given"),
        ("issuer", "external_id"),
        ("booked", "taken"),
        ("matcher", "matched"),
        ("claim",),
    )
    actions_detail = ("match", "undo", "send_back", "name", "cover")
    stage = cells.pill("state", _("State of the receipt"), TONES)
    sum = money("amount", _("Amount"))
    booked = cells.moment("booked_at", _("Value date"))
    taken = cells.moment("taken_at", _("Read at"))
    matched = cells.moment("matched_at", _("Matched at"))
    matcher = cells.plain("matched_by", _("Matched by"))
    expectation_named = cells.plain("expectation", _("Expected payment"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return tuple(name for pair in self.fields for name in pair)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer(*Receipt.PAYER)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page of one receipt; that it was read is on record."""
        receipt = self.found(object_id)
        if isinstance(receipt, Receipt) and self.has_view_permission(request):
            view_receipt(receipt=receipt, actor=person_on_desk(request), now=clock.now())
        return super().change_view(request, object_id, *args, **kwargs)

    def waits(self, row: Receipt) -> bool:
        return row.state == State.UNMATCHED

    @display(description=_("Why it waits"))
    def why(self, receipt: Receipt) -> SafeString:
        return cells.lines([(matching.REASONS.get(reason, reason),) for reason in receipt.reasons])

    @display(description=_("Issuer"))
    def issuer(self, receipt: Receipt) -> str:
        return receipt.account.issuer.legal_name

    @display(description=_("Name of the payer"))
    def payer(self, receipt: Receipt) -> str:
        return receipt.payer_name

    @display(description=_("Account of the payer"))
    def payer_number(self, receipt: Receipt) -> str:
        return receipt.payer_account

    @display(description=_("Text of the payer"))
    def text_given(self, receipt: Receipt) -> str:
        return receipt.text

    @display(description=_("Reference of the payer"))
    def reference_given(self, receipt: Receipt) -> str:
        return receipt.reference

    def has_match_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.MATCHED)

    def has_undo_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        receipt = self._open_to(request, object_id)
        return receipt is not None and receipt.state == State.MATCHED and bool(receipt.match_reason)

    def has_send_back_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._may(request, object_id, State.RETURNED)

    def has_name_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        receipt = self._open_to(request, object_id)
        return receipt is not None and receipt.is_nameless

    def _may(self, request: HttpRequest, object_id: Any, target: str) -> bool:
        receipt = self._open_to(request, object_id)
        return receipt is not None and Receipt.TRANSITIONS.allows(receipt.state, target)

    def _open_to(self, request: HttpRequest, object_id: Any) -> Receipt | None:
        """The receipt, for an officer who has no part in the issuer."""
        receipt = self.found(object_id) if officer_on_desk(request) else None
        if not isinstance(receipt, Receipt):
            return None
        person = person_on_desk(request)
        return receipt if is_independent(person, receipt.account.issuer.organisation) else None

    @deed(
        title=_("Match the receipt"),
        button=_("Match by hand"),
        warning=_("The money becomes the payer's of this expected payment. It is not taken apart again."),
        permission="match",
        icon="link",
        variant=ActionVariant.SUCCESS,
        form=MatchForm,
        key="m",
    )
    def match(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        receipt, said = Receipt.objects.get(pk=object_id), form.cleaned_data
        by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}
        return self.answer(
            request,
            object_id,
            lambda: matching_by_hand.match_receipt(
                receipt=receipt, expectation=_meant(said["reference"]), reason=said["reason_code"], **by
            ),
            _("The receipt is matched."),
        )

    @deed(
        title=_("Ask for the match to be undone"),
        button=_("Undo the match"),
        warning=_("Once another officer agrees, the money is nobody's again, and the investor has not paid."),
        permission="undo",
        icon="link_off",
    )
    def undo(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        receipt = Receipt.objects.select_related("expectation").get(pk=object_id)
        by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}
        ask = partial(propose, action=undoing.ACTION, payload=undoing.payload_of(receipt), **by)
        return self.answer(request, object_id, ask, _("It is asked for: a second person has to approve it."))

    @deed(
        title=_("Send the money back"),
        button=_("Send back"),
        warning=_("It goes to the account that it came from."),
        permission="send_back",
        icon="undo",
        variant=ActionVariant.DANGER,
        form=reason_form(sending_back.REASONS),
    )
    def send_back(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        receipt, reason = Receipt.objects.get(pk=object_id), form.cleaned_data["reason_code"]
        by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}
        return self.answer(
            request,
            object_id,
            lambda: sending_back.return_receipt(receipt=receipt, reason=reason, **by),
            _("The return is ordered."),
        )

    @deed(
        title=_("Say which account it goes back to"),
        button=_("Name the payer's account"),
        warning=_("The statement does not say so. Refunds go there once another officer has agreed."),
        permission="name",
        icon="edit",
        form=AccountForm,
    )
    def name(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        receipt, number = Receipt.objects.get(pk=object_id), form.cleaned_data["number"]
        by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}

        @transaction.atomic
        def ask() -> None:
            draft = naming.draft_named_account(receipt=receipt, number=number, **by)
            propose(action=naming.ACTION, payload=naming.payload_of(draft), **by)

        return self.answer(request, object_id, ask, _("It is asked for: a second person has to approve it."))


def _meant(reference: str) -> Expectation:
    """Raises `Missing`."""
    expectation = Expectation.objects.filter(reference__in=references_in(reference)).first()
    if expectation is None:
        raise Missing
    return expectation
