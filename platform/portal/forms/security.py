"""The terms of a security, and the file of its holders."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from accounts.policies import MANAGE
from issuers.models import Issuer
from kernel.errors import DomainError
from kernel.units import parse_units
from portal.forms.application import layout
from tokens.models import Token

NOT_CONFIRMED = _("Type the symbol exactly to confirm. Nothing was changed.")
EXAMPLE = {
    "name": "Busan Ship Finance Fund No. 1",
    "symbol": "BSF1",
    "instrument": Token.Instrument.FUND_UNIT,
    "form": Token.Form.STANDALONE,
    "decimals": 0,
    "cap": "1000000",
    "isin": "",
}


def manageable_issuers(user: User) -> models.QuerySet[Issuer]:
    """The approved issuers for which the person may act, not merely look."""
    mine = Membership.objects.filter(user=user, role__in=MANAGE).values("organisation")
    return Issuer.objects.filter(organisation__in=mine, state=Issuer.State.APPROVED)


class DesignForm(forms.Form):
    """What the contract will carry for ever."""

    issuer = forms.ModelChoiceField(
        label=_("Issuer of the security"), queryset=Issuer.objects.none(), empty_label=None
    )
    name = forms.CharField(
        label=_("Name of the security"),
        max_length=64,
        help_text=_("As it will stand in statements and on chain."),
    )
    symbol = forms.CharField(
        label=_("Ticker symbol"),
        max_length=12,
        help_text=_("2 to 12 capital letters or digits, for example BSF1."),
    )
    instrument = forms.ChoiceField(label=_("Kind of security"), choices=Token.Instrument.choices)
    form = forms.ChoiceField(
        label=_("Form of the contract"),
        choices=Token.Form.choices,
        initial=Token.Form.STANDALONE,
        help_text=_("Both forms have the same functions; they differ only in cost."),
    )
    decimals = forms.IntegerField(
        label=_("Decimal places of a unit"),
        initial=0,
        min_value=0,
        max_value=18,
        help_text=_("0 means that only whole units exist, as with shares."),
    )
    cap = forms.CharField(
        label=_("Authorised units"),
        required=False,
        help_text=_("The most that may ever exist. Leave it empty for no limit."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    isin = forms.CharField(
        label=_("ISIN, if there is one"),
        required=False,
        max_length=12,
        help_text=_("Twelve characters (ISO 6166)."),
    )
    helper = layout(("issuer",), ("name", "symbol"), ("instrument", "form"), ("decimals", "cap", "isin"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issuer"].queryset = manageable_issuers(user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """`cap` becomes base units; it cannot be read without the decimals."""
        data = super().clean() or {}
        text = data.get("cap", "").replace(",", "").strip()
        try:
            data["cap"] = parse_units(text, data.get("decimals", 0)) if text else 0
        except DomainError as error:
            self.add_error("cap", forms.ValidationError(str(error), error.code))
        return data


class SymbolForm(forms.Form):
    """The symbol typed in, before a deed that cannot be undone."""

    symbol = forms.CharField(max_length=12)

    def __init__(self, *args: Any, token: Token, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.token = token

    def clean_symbol(self) -> str:
        if self.cleaned_data["symbol"] != self.token.symbol:
            raise forms.ValidationError(NOT_CONFIRMED)
        return self.token.symbol


class HolderFileForm(forms.Form):
    """A CSV file of holders."""

    file = forms.FileField(
        label=_("CSV file of holders"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=_("UTF-8 or Korean Excel (CP949), at most 20 MB. Nothing is imported until you confirm."),
    )
    helper = layout(("file",))
