"""The forms of acts on a holder's units: how many, on what ground, by which paper, and to whom."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from investors.models import Wallet
from kernel.errors import DomainError
from kernel.units import parse_units
from tokens.desk.orders import papers_about
from tokens.desk.stopping import named_in, wallet_of
from tokens.grounds import Act, grounds_for
from tokens.models import RegisterEntry

ADDRESS_LENGTH = 42


class TakingForm(BaseDialogForm):
    """`payload` of the cleaned form is what a second officer agrees to. Units are typed in the security's own
    decimals."""

    act: ClassVar[Act] = Act.REDEEM
    units = forms.CharField(label=_("Units"), max_length=60, widget=UnfoldAdminTextInputWidget)
    ground = forms.ChoiceField(label=_("Legal ground"), widget=UnfoldAdminSelectWidget)
    paper = forms.ChoiceField(
        label=_("Order or other paper"),
        widget=UnfoldAdminSelectWidget,
        help_text=_("Hand it in on the page of the line first."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry = RegisterEntry.objects.select_related("token__network").get(pk=self.object_id)
        wallet = wallet_of(self.entry)
        papers = list(papers_about(self.entry, wallet)) if wallet else []
        self.papers = {paper.public_id: paper for paper in papers if not paper.document.destroyed_at}
        self.fields["ground"].choices = [("", _("Choose a ground")), *grounds_for(self.act).items()]
        self.fields["paper"].choices = [("", "—"), *((key, _name(one)) for key, one in self.papers.items())]

    def clean_units(self) -> int:
        try:
            return parse_units(self.cleaned_data["units"], self.entry.token.decimals)
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error

    def payload(self) -> dict[str, str]:
        said = self.cleaned_data
        named = {**named_in(self.entry), "units": str(said["units"]), "ground": said["ground"]}
        if paper := self.papers.get(said["paper"]):
            named |= {"document": paper.document.public_id, "sha256": paper.document.sha256}
        return named


class TransferForm(TakingForm):
    act = Act.TRANSFER
    receiver = forms.CharField(
        label=_("Receiver's address or wallet id"),
        max_length=ADDRESS_LENGTH,
        widget=UnfoldAdminTextInputWidget,
    )

    def clean_receiver(self) -> Wallet:
        text = self.cleaned_data["receiver"].strip()
        wallets = Wallet.objects.ready().filter(network=self.entry.token.network_id)
        is_address = text.startswith("0x") and len(text) == ADDRESS_LENGTH
        named = Q(address=text.lower()) if is_address else Q(public_id=text)
        wallet = wallets.filter(named).first()
        if wallet is None:
            raise forms.ValidationError(_("No proved wallet has this address or id."))
        return wallet

    def payload(self) -> dict[str, str]:
        return {**super().payload(), "receiver": self.cleaned_data["receiver"].public_id}


class FreezeUnitsForm(TakingForm):
    act = Act.FREEZE_UNITS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].required = False
        self.fields["units"].help_text = _("So many are frozen from then on; 0 ends it.")

    def clean_units(self) -> int:
        return 0 if self.cleaned_data["units"].strip() == "0" else super().clean_units()


def _name(paper: Any) -> str:
    return f"{paper.document.public_id} {paper.document.filename}"
