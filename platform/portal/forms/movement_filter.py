"""Which movements of a security are wanted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ISSUE, REDEMPTION, TRANSFER = KINDS = ("issue", "redemption", "transfer")


class MovementFilter(forms.Form):
    """From the address; what is not understood filters nothing."""

    kind = forms.ChoiceField(
        label=_("Kind of movement"),
        choices=[
            ("", _("All")),
            (ISSUE, _("Issues")),
            (REDEMPTION, _("Redemptions")),
            (TRANSFER, _("Transfers")),
        ],
        required=False,
    )
    holder = forms.CharField(label=_("Holder: number or wallet"), max_length=80, required=False)
    first = forms.IntegerField(label=_("From block"), min_value=0, max_value=2**62, required=False)
    last = forms.IntegerField(label=_("To block"), min_value=0, max_value=2**62, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = (
                "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
            )

    def said(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)
