"""Which orders of an offering are wanted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from offerings.models import Subscription


class OrderFilter(forms.Form):
    """From the address; what is not understood filters nothing."""

    state = forms.ChoiceField(
        label=_("State of the order"),
        choices=[("", _("All states")), *Subscription.State.choices],
        required=False,
    )
    search = forms.CharField(label=_("Investor’s number"), max_length=60, required=False)

    def said(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))
