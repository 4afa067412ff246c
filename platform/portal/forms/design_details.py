"""How a security is called."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms.application import layout
from portal.forms.design_step import StepForm
from tokens.terms import require_free_symbol, sound_isin, sound_name, sound_symbol


class DetailsForm(StepForm):
    """How it is called."""

    name = forms.CharField(
        label=_("Name of the security"),
        max_length=64,
        help_text=_("As it will stand in statements and on chain."),
    )
    symbol = forms.CharField(
        label=_("Ticker symbol"),
        max_length=12,
        help_text=_("2 to 12 capital letters or digits, for example BSF1."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
    )
    isin = forms.CharField(
        label=_("ISIN, if there is one"),
        required=False,
        max_length=12,
        help_text=_("Twelve characters (ISO 6166)."),
    )
    helper = layout(("name",), ("symbol", "isin"))

    @property
    def example(self) -> Mapping[str, Any]:
        return {"name": "Busan Ship Finance Fund No. 1", "symbol": "BSF1", "isin": ""}

    def clean_name(self) -> str:
        return str(self.sound("name", sound_name))

    def clean_symbol(self) -> str:
        symbol = str(self.sound("symbol", sound_symbol))
        if self.draft:
            issuer, mine = self.draft.issuer, self.draft.token
            self.sound("symbol", lambda _text: require_free_symbol(issuer, symbol, but=mine))
        return symbol

    def clean_isin(self) -> str:
        return str(self.sound("isin", sound_isin))
