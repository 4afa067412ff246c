"""What a machine is called and what it may do."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from machines.operations.open_machine import LONGEST
from machines.scopes import Scope
from portal.forms.application import layout


class MachineForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the machine"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("By which you tell it from others, such as “Order desk”."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Give it no more than it needs; this can be changed at any time."),
    )
    helper = layout(("name",), ("scopes",))


class NewMachineForm(MachineForm):
    """`organisations` are those the person owns."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), to_field_name="public_id"
    )
    helper = layout(("organisation", "name"), ("scopes",))

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations.order_by("name")  # type: ignore[attr-defined]
        first = organisations.order_by("name").first()
        self.initial["organisation"] = first and first.public_id
