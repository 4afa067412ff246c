"""Which lines of a register are wanted, and as of when."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from captable.finding import find
from captable.moments import Moment, after_block, end_of
from captable.wanted import STATES, Wanted
from chain.bindings.security_token.partitions import DEFAULT
from compliance.models import InvestorClass
from kernel.errors import DomainError
from kernel.units import parse_units
from portal.register import lines
from tokens.models import Token

NAMES = ("search", "country", "investor_class", "state", "partition", "least", "most")
ANY = ("", _("All"))
NUMBER = forms.TextInput({"inputmode": "numeric"})


class RegisterFilter(forms.Form):
    """From the address. `partitions` are the further ones. Which countries are held from is known once the
    moment is (`offer`)."""

    search = forms.CharField(label=_("Name, investor’s number or wallet"), max_length=200, required=False)
    country = forms.TypedChoiceField(
        label=_("Country of residence"), required=False, coerce=int, empty_value=None
    )
    investor_class = forms.ChoiceField(
        label=_("Investor class"),
        choices=[ANY, *InvestorClass.choices, ("none", _("none known"))],
        required=False,
    )
    state = forms.ChoiceField(
        label=_("State of the holder"),
        choices=[ANY, *((name, lines.STATES[name]) for name in STATES)],
        required=False,
    )
    partition = forms.ChoiceField(label=_("Partition"), required=False)
    least = forms.CharField(label=_("Units from"), max_length=40, required=False, widget=NUMBER)
    most = forms.CharField(label=_("Units up to"), max_length=40, required=False, widget=NUMBER)
    block = forms.IntegerField(
        label=_("As of block"), min_value=0, max_value=2**62, required=False, widget=NUMBER
    )
    date = forms.DateField(
        label=_("As of the end of"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, data: Any, *, token: Token, partitions: Sequence[str] = ()) -> None:
        super().__init__(data)
        self.token = token
        for field in self.fields.values():
            is_choice = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "form-select" if is_choice else "form-control"
        names = [ANY, (DEFAULT, _("default partition")), *((name, name) for name in partitions)]
        self.fields["partition"].choices = names  # type: ignore[attr-defined]

    def offer(self, countries: Iterable[int]) -> None:
        """The countries to choose from; what was read before is read again."""
        named = sorted((lines.country_name(number) or str(number), number) for number in countries)
        self.fields["country"].choices = [ANY, *((number, name) for name, number in named)]  # type: ignore[attr-defined]
        self._errors = None

    def clean_least(self) -> int | None:
        return self._units("least")

    def clean_most(self) -> int | None:
        return self._units("most")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("block") is not None and said.get("date") is not None:
            raise forms.ValidationError(_("Give a block or a date, not both."))
        return said

    def _units(self, name: str) -> int | None:
        text = self.cleaned_data[name].replace(",", "").strip()
        try:
            return parse_units(text, self.token.decimals) if text else None
        except DomainError as error:
            raise forms.ValidationError(str(error), error.code) from error

    @property
    def wanted(self) -> Wanted:
        """What is not understood filters nothing; the page says so beside the field."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            country=said.get("country"),
            investor_class=said.get("investor_class", ""),
            partition=said.get("partition", ""),
            state=said.get("state", ""),
            least=said.get("least"),
            most=said.get("most"),
            found=find(said.get("search", "")),
        )

    def moment(self, *, now: datetime) -> Moment:
        """Raises `NotIndexed`, `NotOverYet`."""
        self.is_valid()
        number, day = self.cleaned_data.get("block"), self.cleaned_data.get("date")
        if number is not None:
            return after_block(self.token, number)
        return end_of(self.token, day, now=now) if isinstance(day, date) else Moment(None, now)
