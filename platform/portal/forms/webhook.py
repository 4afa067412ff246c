"""Where an organisation wants its events sent, and which."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from portal.forms.application import layout
from webhooks.catalogue import NAMES
from webhooks.guard import LONGEST

OFFERED = [name for name in NAMES if name != "ping"]


class WebhookForm(forms.Form):
    """No type chosen means all of them."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), to_field_name="public_id"
    )
    description = forms.CharField(label=_("What it is for"), max_length=120, required=False)
    url = forms.CharField(
        label=_("Address"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url", "spellcheck": "false"}),
        help_text=_("https, a public host, port 443 or 8443."),
    )
    types = forms.MultipleChoiceField(
        label=_("Events"),
        choices=[(name, name) for name in OFFERED],
        required=False,
        widget=forms.SelectMultiple(attrs={"size": "8"}),
        help_text=_("Choose none to get all of them."),
    )
    helper = layout(("organisation", "description"), ("url",), ("types",))

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations.order_by("name")  # type: ignore[attr-defined]
        first = organisations.order_by("name").first()
        self.initial["organisation"] = first and first.public_id
