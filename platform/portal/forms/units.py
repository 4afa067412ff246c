"""Units of one holder: issued by hand, redeemed, or thought of as a transfer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chain.addresses import parse
from chain.bindings.security_token.partitions import DEFAULT
from investors.models import Wallet
from kernel.errors import DomainError
from kernel.units import parse_units
from portal.forms.application import layout
from portal.register.holders import the_wallet
from tokens.grounds import Act, grounds_for
from tokens.issue_reasons import REASONS
from tokens.models import Token

DECIMAL = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})


class UnitsForm(forms.Form):
    """What the forms share: texts that become wallets, addresses and base units of one security."""

    units = forms.CharField(label=_("Units"), max_length=60, widget=DECIMAL)

    def __init__(self, *args: Any, token: Token, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.token = token
        if "partition" in self.fields:
            names = token.partitions.order_by("name").values_list("name", flat=True)
            choices = [(DEFAULT, _("default partition")), *((name, name) for name in names)]
            self.fields["partition"].choices = choices  # type: ignore[attr-defined]

    def clean_units(self) -> int:
        return self.mended(lambda text: parse_units(text.replace(",", ""), self.token.decimals), "units")

    def mended(self, read: Any, name: str) -> Any:
        """What `read` makes of a text; its refusal stands beside the field."""
        try:
            return read(self.cleaned_data[name])
        except DomainError as error:
            raise forms.ValidationError(str(error), error.code) from error


class HolderForm(UnitsForm):
    holder = forms.CharField(
        label=_("Holder"),
        max_length=80,
        help_text=_("Your own number of the investor, or the address of the wallet."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_holder(self) -> Wallet:
        wallet: Wallet = self.mended(lambda text: the_wallet(self.token, text), "holder")
        return wallet


class IssueForm(HolderForm):
    partition = forms.ChoiceField(label=_("Partition"))
    reason = forms.ChoiceField(label=_("Reason of the issue"), choices=REASONS.items)
    field_order = ("holder", "units", "partition", "reason")
    helper = layout(("holder", "units"), ("partition", "reason"))


class RedeemForm(HolderForm):
    ground = forms.ChoiceField(label=_("Legal ground"), choices=lambda: grounds_for(Act.GIVE_BACK).items())
    file = forms.FileField(
        label=_("Paper it rests on: PDF, JPEG or PNG"),
        help_text=_("The holder’s letter or the terms. Only officers read it; the chain gets a hash."),
    )
    field_order = ("holder", "units", "ground", "file")
    helper = layout(("holder", "units"), ("ground", "file"))


class TransferForm(UnitsForm):
    """From the address of the page; nothing is stored."""

    sender = forms.CharField(label=_("From"), max_length=80)
    receiver = forms.CharField(label=_("To"), max_length=80)
    partition = forms.ChoiceField(label=_("Partition"), required=False)
    field_order = ("sender", "receiver", "units", "partition")
    helper = layout(("sender", "receiver"), ("units", "partition"))

    def clean_sender(self) -> str:
        return self._address("sender")

    def clean_receiver(self) -> str:
        return self._address("receiver")

    def clean_partition(self) -> str:
        return self.cleaned_data["partition"] or DEFAULT

    def _address(self, name: str) -> str:
        """A number names the wallet of the issuer's own investor; an address may be anybody's."""

        def read(text: str) -> str:
            is_address = text.strip().lower().startswith("0x")
            return parse(text.strip()) if is_address else str(the_wallet(self.token, text).address)

        return str(self.mended(read, name))
