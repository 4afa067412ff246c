"""What an officer writes down of an account: the amount to be paid out, or where investors are to pay."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from issuers.models import Issuer
from payments.money import DIGITS, PLACES


class AmountForm(BaseDialogForm):
    amount = forms.DecimalField(
        label=_("Amount"), max_digits=DIGITS, decimal_places=PLACES, widget=UnfoldAdminDecimalFieldWidget
    )


class BankAccountForm(BaseDialogForm):
    issuer = forms.ModelChoiceField(
        label=_("Issuer"), queryset=Issuer.objects.none(), widget=UnfoldAdminSelectWidget
    )
    currency = forms.CharField(label=_("Currency"), max_length=3, widget=UnfoldAdminTextInputWidget)
    holder_name = forms.CharField(
        label=_("Name of the account's holder"), max_length=200, widget=UnfoldAdminTextInputWidget
    )
    number = forms.CharField(
        label=_("Account number or IBAN"), max_length=60, widget=UnfoldAdminTextInputWidget
    )
    bank = forms.ChoiceField(
        label=_("How its statements come"), required=False, widget=UnfoldAdminSelectWidget
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        issuer: Any = self.fields["issuer"]
        issuer.queryset = Issuer.objects.filter(state=Issuer.State.APPROVED).order_by("legal_name")
        adapters = [(name, name) for name in settings.PAYMENTS_BANKS]
        bank: Any = self.fields["bank"]
        bank.choices = [("", _("As files")), *adapters]

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()
