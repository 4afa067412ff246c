"""Investors on the officers' desk, and their wallets: addresses and proof of control, without names."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from audit.desk.regulated import RegulatedDesk
from chain.addresses import checksum
from investors.desk.person import ErasureDesk, InvestorDesk
from investors.models import Erasure, Investor, Wallet

admin.site.register(Investor, InvestorDesk)
admin.site.register(Erasure, ErasureDesk)

TONES: Mapping[str, str] = {
    Wallet.State.PENDING: "warning",
    Wallet.State.READY: "success",
    Wallet.State.CANCELLED: "default",
}


@admin.register(Wallet)
class WalletDesk(RegulatedDesk):
    list_display = ("checksummed", "proof", "network", "investor_public_id", "created", "proved")
    list_filter = ("state", "network")
    list_select_related = ("network", "investor")
    searches_persons = ("investor__external_id",)
    search_fields = ("public_id", "investor__public_id", "investor__external_id")
    fields = ("public_id", *list_display)
    readonly_fields = fields
    proof = cells.pill("state", _("Proof of control"), TONES)
    created = cells.moment("created_at", _("Named at"))
    proved = cells.moment("proved_at", _("Proved at"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("investor__name", "investor__birth_date")

    @display(description=_("Wallet address"))
    def checksummed(self, wallet: Wallet) -> str:
        return checksum(wallet.address)

    @display(description=_("Investor's public id"))
    def investor_public_id(self, wallet: Wallet) -> str:
        return wallet.investor.public_id
