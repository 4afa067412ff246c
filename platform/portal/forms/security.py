"""A symbol typed to confirm a deed, and the file of holders."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from accounts.policies import MANAGE
from issuers.models import Issuer
from portal.forms.application import layout
from tokens.models import Token

NOT_CONFIRMED = _("Type the symbol exactly to confirm. Nothing was changed.")


def manageable_issuers(user: User) -> models.QuerySet[Issuer]:
    """The approved issuers for which the person may act, not merely look."""
    mine = Membership.objects.filter(user=user, role__in=MANAGE).values("organisation")
    return Issuer.objects.filter(organisation__in=mine, state=Issuer.State.APPROVED)


class SymbolForm(forms.Form):
    """The symbol typed in, before a deed that cannot be undone."""

    symbol = forms.CharField(max_length=12)

    def __init__(self, *args: Any, token: Token, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.token = token

    def clean_symbol(self) -> str:
        if self.cleaned_data["symbol"] != self.token.symbol:
            raise forms.ValidationError(NOT_CONFIRMED)
        return self.token.symbol


class HolderFileForm(forms.Form):
    """A file of holders, CSV or a workbook."""

    file = forms.FileField(
        label=_("File of holders: CSV or Excel"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        help_text=_(
            "CSV in UTF-8 or Korean Excel (CP949), or a workbook (.xlsx), of which the first sheet is read; "
            "at most 20 MB. Nothing is imported until you confirm."
        ),
    )
    helper = layout(("file",))
