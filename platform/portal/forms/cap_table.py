"""Which block's register is wanted."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BlockForm(forms.Form):
    """`block` from the address; empty means now."""

    block = forms.IntegerField(label=_("As of block"), min_value=0, required=False)

    @property
    def number(self) -> int | None:
        return self.cleaned_data.get("block") if self.is_valid() else None
