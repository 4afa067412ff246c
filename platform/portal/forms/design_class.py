"""What a unit is, how many there may be, and whether they come in lots."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError
from kernel.units import parse_units
from portal.forms.application import layout
from portal.forms.design_step import StepForm
from tokens.models import Token

ONCE, SEVERAL = "once", "several"
SOLD = [(ONCE, _("All units under one law")), (SEVERAL, _("Lots under different laws"))]


class ClassForm(StepForm):
    """What a unit is, how many there may be, and whether they come in lots under different laws."""

    cards_of = {
        "instrument": {
            Token.Instrument.FUND_UNIT: _("A part of a fund’s assets, such as one ship of many."),
            Token.Instrument.SHARE: _("A part of a company, with a vote and a dividend."),
            Token.Instrument.BOND: _("A loan with interest, paid back on a day."),
            Token.Instrument.INVESTMENT_CONTRACT: _("A share in the profit of one project of others."),
        },
        "sold": {
            ONCE: _("Everybody’s units have the same rules. This is usual."),
            SEVERAL: _("Each offering’s units lie in a partition with locks and countries of its own."),
        },
    }
    instrument = forms.ChoiceField(label=_("Kind of security"), choices=Token.Instrument.choices)
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
        max_length=40,
        help_text=_("The most that may ever exist. Leave it empty for no limit."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    sold = forms.ChoiceField(label=_("How units are offered"), choices=SOLD, initial=ONCE)
    label = forms.RegexField(
        r"^[A-Za-z0-9\-]{1,23}$",
        label=_("Name of the partitions"),
        required=False,
        help_text=_("Letters, digits and dashes. Empty: the law’s own name, such as REGS."),
    )
    helper = layout(("cap", "decimals"))

    @property
    def example(self) -> Mapping[str, Any]:
        kind = Token.Instrument.FUND_UNIT
        return {"instrument": kind, "decimals": "0", "cap": "1000000", "sold": ONCE, "label": ""}

    def clean(self) -> dict[str, Any]:
        """`cap` becomes base units; it cannot be read without the decimals."""
        data = super().clean() or {}
        text = (data.get("cap") or "").replace(",", "").strip()
        try:
            data["cap"] = parse_units(text, data.get("decimals") or 0) if text else 0
        except DomainError as error:
            self.add_error("cap", forms.ValidationError(str(error), error.code))
        mine = self.draft.token if self.draft else None
        if mine is not None and data.get("decimals") not in (None, mine.decimals):
            self.add_error("decimals", _("The decimal places stay as they were designed."))
        data["is_shared"] = data.get("sold") == SEVERAL
        return data
