"""Where an issuer wants to be paid."""

from django import forms
from django.utils.translation import gettext_lazy as _

from issuers.operations.draft_payout_account import CURRENCIES
from portal.forms.application import layout


class PayoutAccountForm(forms.Form):
    holder_name = forms.CharField(label=_("Name of the account’s holder"), max_length=200)
    bank = forms.CharField(label=_("Bank or BIC"), max_length=60)
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])
    number = forms.CharField(
        label=_("Account number or IBAN"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Stored encrypted. A compliance officer has to agree before anything is paid there."),
    )
    helper = layout(("holder_name",), ("bank", "currency"), ("number",))
