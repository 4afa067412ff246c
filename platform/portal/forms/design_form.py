"""The form of a contract."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms.design_step import StepForm
from tokens.models import Token


class FormForm(StepForm):
    """With a code of its own, or a copy that points at the factory's."""

    cards_of = {
        "form": {
            Token.Form.CLONE: _("A small contract that borrows its code. Each transfer costs a little more."),
            Token.Form.STANDALONE: _("A contract with its own code. Dearer once, cheaper at every transfer."),
        }
    }
    form = forms.ChoiceField(
        label=_("Form of the contract"), choices=Token.Form.choices, initial=Token.Form.STANDALONE
    )

    @property
    def example(self) -> Mapping[str, Any]:
        return {"form": Token.Form.STANDALONE}
