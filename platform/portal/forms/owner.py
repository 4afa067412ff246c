"""An owner of the issuer, or of a company that owns it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from issuers.models import Owner
from issuers.stakes import Stake
from portal.forms.application import layout

KINDS = [("person", _("A natural person")), ("company", _("A company or another entity"))]


class OwnerForm(forms.Form):
    kind = forms.ChoiceField(label=_("Who it is"), choices=KINDS, initial="person")
    name = forms.CharField(label=_("Name of the owner"), max_length=200)
    percent = forms.DecimalField(
        label=_("Share in percent"),
        min_value=0,
        max_value=100,
        max_digits=7,
        decimal_places=4,
        help_text=_("Of the company it owns, not of yours if companies stand between."),
    )
    country = CountryField().formfield(label=_("Country of residence or registration"), initial="KR")
    birth_date = forms.DateField(
        label=_("Date of birth"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Of natural persons. Stored encrypted."),
    )
    helper = layout(("kind", "name"), ("percent", "country", "birth_date"))

    @property
    def stake(self) -> Stake:
        """Of a valid form."""
        said = dict(self.cleaned_data)
        return Stake(is_person=said.pop("kind") == "person", **said)


def as_typed(owner: Owner) -> dict[str, Any]:
    return {
        "kind": "person" if owner.is_person else "company",
        "name": owner.name,
        "percent": f"{owner.percent.normalize():f}",
        "country": owner.country,
        "birth_date": owner.birth_date or None,
    }
