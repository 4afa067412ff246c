"""The forms in which an officer enters what a pack asks of an offering and of its security."""

from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminDateWidget,
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from compliance.asked_words import words
from compliance.papers import PAPERS
from compliance.rules.facts import Money, Venue
from compliance.rules.primitives.base import CURRENCIES
from compliance.rules.vocabulary import vocabulary
from compliance.shown import Shown
from compliance.stated import About
from kernel import clock
from kernel.errors import DomainError
from kernel.units import parse_units
from tokens.models import Regime

NONE = "none"
HASH_LENGTH = 66
THIS, ALL = "this", "all"


class PaperForm(forms.Form):
    """A document with its file, of this offering or of every one of the security."""

    name = forms.ChoiceField(label=_("Document"), widget=UnfoldAdminSelectWidget)
    scope = forms.ChoiceField(
        label=_("Whose it is"),
        choices=[(THIS, _("This offering's")), (ALL, _("Every offering's of the security"))],
        widget=UnfoldAdminSelectWidget,
    )
    at = forms.DateField(label=_("In effect from"), widget=UnfoldAdminDateWidget)
    expires_at = forms.DateField(label=_("In effect until"), required=False, widget=UnfoldAdminDateWidget)
    file = forms.FileField(label=_("PDF, JPEG or PNG file"), allow_empty_file=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = [("", "—"), *PAPERS.items()]  # type: ignore[attr-defined]


class StateForm(BaseDialogForm):
    """`statements` are what the cleaned form states; `shown` is what it rests on."""

    about: ClassVar[str]
    sha256 = forms.CharField(
        label=_("SHA-256 of the document it rests on"),
        max_length=HASH_LENGTH,
        widget=UnfoldAdminTextInputWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regime = Regime.objects.select_related("token__issuer").get(pk=self.object_id)

    def clean_sha256(self) -> str:
        try:
            return Shown.named(self.cleaned_data["sha256"]).sha256
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def shown(self) -> Shown:
        return Shown.named(self.cleaned_data["sha256"])

    def statements(self) -> dict[str, Any]:
        return {}


class ConductForm(StateForm):
    settings = forms.MultipleChoiceField(
        label=_("The offering is conducted"), required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["settings"].choices = _choices(vocabulary(only=[self.regime.pack]).settings)

    def statements(self) -> dict[str, Any]:
        return {About.SETTINGS: tuple(self.cleaned_data["settings"])}


class IntermediaryForm(StateForm):
    """One intermediary; without a name it is stated that there is none."""

    intermediary = forms.CharField(
        label=_("Name or number of the intermediary"),
        required=False,
        max_length=80,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Empty where it goes through none."),
    )
    licences = forms.MultipleChoiceField(
        label=_("Licences"), required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )
    relations = forms.MultipleChoiceField(
        label=_("How it is related to the security"),
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = vocabulary()
        self.fields["licences"].choices = _choices(known.licences)
        self.fields["relations"].choices = _choices(known.relations)

    def statements(self) -> dict[str, Any]:
        said = self.cleaned_data
        venue = Venue(said["intermediary"].strip(), tuple(said["licences"]), tuple(said["relations"]))
        return {About.INTERMEDIARIES: (venue,) if venue.id else ()}


class TermsForm(StateForm):
    """What is left empty stays as it was stated before."""

    clauses = forms.ChoiceField(
        label=_("Clauses that restrict"), required=False, widget=UnfoldAdminSelectWidget
    )
    is_reporting = forms.NullBooleanField(label=_("Reporting issuer"), widget=UnfoldAdminSelectWidget)
    denomination = forms.DecimalField(
        label=_("Denomination of a unit"), required=False, widget=UnfoldAdminDecimalFieldWidget
    )
    total_assets = forms.DecimalField(
        label=_("Total assets of the issuer"), required=False, widget=UnfoldAdminDecimalFieldWidget
    )
    currency = forms.ChoiceField(label=_("Currency"), required=False, widget=UnfoldAdminSelectWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = _choices(vocabulary().clauses)
        self.fields["clauses"].choices = [("", "—"), (NONE, _("None of them")), *known]
        self.fields["currency"].choices = [("", "—"), *_choices(tuple(sorted(CURRENCIES)))]
        reporting = self.fields["is_reporting"].widget
        reporting.choices = [("", "—"), ("true", _("yes")), ("false", _("no"))]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        has_amount = any(said.get(name) is not None for name in ("denomination", "total_assets"))
        if has_amount and not said.get("currency"):
            self.add_error("currency", _("Choose the currency of the amounts."))
        return said

    def statements(self) -> dict[str, Any]:
        said = self.cleaned_data
        stated: dict[str, Any] = {}
        if said["clauses"]:
            stated[About.CLAUSES] = () if said["clauses"] == NONE else (said["clauses"],)
        if said["is_reporting"] is not None:
            stated[About.IS_REPORTING] = said["is_reporting"]
        for about in (About.DENOMINATION, About.TOTAL_ASSETS):
            if said[about] is not None:
                stated[about] = Money(Decimal(said[about]), said["currency"])
        return stated


class NoPapersForm(StateForm):
    def statements(self) -> dict[str, Any]:
        return {About.NO_PAPERS: True}


class ControlForm(StateForm):
    units = forms.CharField(label=_("Units"), max_length=60, widget=UnfoldAdminTextInputWidget)
    as_of = forms.DateTimeField(label=_("As of (UTC)"), initial=clock.now, widget=UnfoldAdminTextInputWidget)

    def clean_units(self) -> int:
        try:
            text = self.cleaned_data["units"].strip()
            return 0 if text == "0" else parse_units(text, self.regime.token.decimals)
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def moment(self) -> datetime:
        return self.cleaned_data["as_of"]


def _choices(names: tuple[str, ...]) -> list[tuple[str, Any]]:
    return [(name, words(name)) for name in names]
