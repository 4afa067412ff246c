"""What the bank took back after it was passed on: how much is open, and asking for it to be covered."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminDecimalFieldWidget, UnfoldAdminTextInputWidget

from accounts.desk.deeds import deed
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_on_desk, person_on_desk
from accounts.policies import is_independent
from approvals.operations.propose import propose
from kernel import clock
from kernel.errors import Missing
from payments.desk.amounts import shown
from payments.models import Receipt, Reversal
from payments.money import DIGITS, PLACES
from payments.operations.cover_claim import ACTION, payload_of


class CoverForm(BaseDialogForm):
    amount = forms.DecimalField(
        label=_("Amount"), max_digits=DIGITS, decimal_places=PLACES, widget=UnfoldAdminDecimalFieldWidget
    )
    payment = forms.CharField(
        label=_("Receipt that came for it; empty for what the issuer is owed"),
        max_length=40,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )


class ClaimDesk(Desk):
    """Part of the page of a receipt."""

    @display(description=_("Owed after the bank took it back"))
    def claim(self, receipt: Receipt) -> Any:
        reversal = Reversal.objects.filter(receipt=receipt).first()
        return shown(reversal.unsettled, receipt.currency) if reversal is not None else "–"

    def has_cover_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """For an officer who has no part in the issuer, while something is open."""
        receipt = self.found(object_id) if officer_on_desk(request) else None
        if not isinstance(receipt, Receipt):
            return False
        reversal = Reversal.objects.filter(receipt=receipt).first()
        is_open = reversal is not None and reversal.unsettled > 0
        return is_open and is_independent(person_on_desk(request), receipt.account.issuer.organisation)

    @deed(
        title=_("Ask for the claim to be covered"),
        button=_("Cover the claim"),
        warning=_(
            "It is covered with another payment, or with what the issuer is owed, once another agrees."
        ),
        permission="cover",
        icon="balance",
        form=CoverForm,
    )
    def cover(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        reversal = Reversal.objects.select_related("receipt").get(receipt=object_id)
        amount, name = form.cleaned_data["amount"], form.cleaned_data["payment"].strip()
        by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}

        def ask() -> None:
            payload = payload_of(reversal, _payment(name), amount)
            propose(action=ACTION, payload=payload, **by)

        return self.answer(request, object_id, ask, _("It is asked for: a second person has to approve it."))


def _payment(name: str) -> Receipt | None:
    """Raises `Missing` for a name that is none."""
    receipt = Receipt.objects.filter(public_id=name).first()
    if name and receipt is None:
        raise Missing
    return receipt
