"""That somebody was offered the units."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from investors.models import Investor
from issuers.models import Issuer
from portal.forms.application import layout

ONE_OF_BOTH = _("Name an investor, or the country of somebody who is none.")
NOBODY = _("You have introduced nobody with this number.")


class ApproachForm(forms.Form):
    """An investor by the issuer's own number, or a country and a new random reference for an outsider."""

    key = forms.CharField(
        label=_("Your own name of the letter or call"),
        max_length=80,
        help_text=_("For example LETTER-2027-014. Each letter or call has one of its own."),
    )
    number = forms.CharField(
        label=_("Your number of the investor"),
        max_length=60,
        required=False,
        help_text=_("Leave it empty for somebody who is no investor here."),
    )
    country = CountryField(blank=True).formfield(
        label=_("Or country of residence"),
        required=False,
        help_text=_("Of somebody who is no investor here."),
    )
    helper = layout(("key", "number", "country"))

    def __init__(self, *args: Any, issuer: Issuer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.issuer = issuer

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        number, country = data.pop("number", ""), data.get("country", "")
        data["investor"] = self._investor(number) if number else None
        data["outsider"] = None if number else uuid.uuid4()
        if bool(number) is bool(country):
            self.add_error("country", forms.ValidationError(ONE_OF_BOTH))
        return data

    def _investor(self, number: str) -> Investor | None:
        """Of those whom this issuer introduced."""
        known = Investor.objects.filter(introduced_by=self.issuer.organisation, external_id=number)
        found = known.first()
        if found is None:
            self.add_error("number", forms.ValidationError(NOBODY))
        return found
