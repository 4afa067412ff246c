"""Which deeds of an organisation are wanted."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from portal import activity
from portal.deed_words import kinds


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))


class ActivityFilter(forms.Form):
    """From the address; what is not understood filters nothing."""

    person = forms.ChoiceField(label=_("By whom"), required=False)
    kind = forms.ChoiceField(label=_("Kind of deed"), required=False)
    since = _day(_("From this day"))
    until = _day(_("Until this day"))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(person.public_id, str(person)) for person in activity.people(organisation)]
        choices = [(name, label) for name, (label, _verbs) in kinds().items()]
        self.fields["person"].choices = [("", _("Everybody")), *people]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _("Every kind")), *choices]  # type: ignore[attr-defined]
        for field in self.fields.values():
            css = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
            field.widget.attrs["class"] = css

    def wanted(self) -> dict[str, str | date | None]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) or None for name in ("since", "until")} | {
            name: self.cleaned_data.get(name, "") for name in ("person", "kind")
        }
