"""Securities on the officers' desk, to read: terms, imports, issuances and the register of each."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from accounts.desk.pages import Desk
from chain.addresses import checksum
from compliance.models import InvestorClass, WalletRecovery
from kernel import clock
from kernel.units import format_units
from tokens.desk.offerings import RegimeDesk
from tokens.desk.recovering import RecoveryDesk
from tokens.desk.stopping import PausingOnDesk
from tokens.desk.taking import TakingOnDesk
from tokens.desk.takings import TakingsOnDesk
from tokens.models import HolderImport, Issuance, Regime, RegisterEntry, Taking, Token
from tokens.progress import import_progress

admin.site.register(WalletRecovery, RecoveryDesk)
admin.site.register(Taking, TakingsOnDesk)
admin.site.register(Regime, RegimeDesk)

END_OF_CALENDAR = 253_402_300_800  # the year 10000; the contract's field reaches further
TOKEN_TONES: Mapping[str, str] = {Token.State.DRAFT: "default", Token.State.DEPLOYING: "info"}
IMPORT_TONES: Mapping[str, str] = {
    HolderImport.State.STAGED: "warning",
    HolderImport.State.CONFIRMING: "info",
    HolderImport.State.CONFIRMED: "success",
    HolderImport.State.CANCELLED: "default",
}


@admin.register(Token)
class TokenDesk(PausingOnDesk):
    list_display = ("symbol", "name", "issuer_name", "instrument", "stage", "contract", "created")
    list_filter = ("state", "instrument", "form")
    list_select_related = ("issuer", "deployment")
    search_fields = ("public_id", "symbol", "name", "issuer__legal_name")
    fields = (
        "public_id",
        *list_display,
        "form",
        "decimals",
        "authorised",
        "isin",
        "network",
        "salt",
        "rules",
    )
    readonly_fields = fields
    stage = cells.pill("state", _("Asked for"), TOKEN_TONES)
    issuer_name = cells.plain("issuer", _("Issuer"))
    created = cells.moment("created_at", _("Designed at"))

    @display(description=_("Contract"))
    def contract(self, token: Token) -> str:
        return checksum(token.address) if token.address else ""

    @display(description=_("Rules"))
    def rules(self, token: Token) -> Any:
        return format_html(
            '<a class="text-primary-600 dark:text-primary-400" href="{}">{}</a>',
            reverse("token-rules", args=[token.public_id]),
            _("Where they are enforced"),
        )

    @display(description=_("Authorised units"))
    def authorised(self, token: Token) -> Any:
        return format_units(token.cap, token.decimals, grouping=" ") if token.cap else _("unlimited")


@admin.register(HolderImport)
class HolderImportDesk(Desk):
    list_display = ("public_id", "security", "filename", "stage", "created", "confirmed")
    list_filter = ("state",)
    list_select_related = ("token",)
    search_fields = ("public_id", "token__public_id", "token__symbol")
    fields = (*list_display, "encoding", "sha256", "errors_accepted", "rows_by_state")
    readonly_fields = fields
    stage = cells.pill("state", _("State of the import"), IMPORT_TONES)
    security = cells.plain("token", _("Security"))
    created = cells.moment("created_at", _("Staged at"))
    confirmed = cells.moment("confirmed_at", _("Confirmed at"))

    @display(description=_("Rows by state"))
    def rows_by_state(self, holder_import: HolderImport) -> Any:
        counts = import_progress(holder_import, now=clock.now())
        return cells.lines((state, str(count)) for state, count in counts.items() if count)


@admin.register(Issuance)
class IssuanceDesk(Desk):
    list_display = ("public_id", "security", "holder", "amount", "operation", "issued", "requested")
    list_select_related = ("token", "wallet", "intent")
    search_fields = ("public_id", "token__public_id", "token__symbol", "wallet__public_id")
    fields = (*list_display, "valid_until", "country_numeric", "classes")
    readonly_fields = fields
    security = cells.plain("token", _("Security"))
    operation = cells.plain("intent", _("Operation on chain"))
    requested = cells.moment("requested_at", _("Requested at"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_outcome()

    @display(description=_("Holder"))
    def holder(self, issuance: Issuance) -> str:
        return checksum(issuance.wallet.address)

    @display(description=_("Units"), ordering="units")
    def amount(self, issuance: Issuance) -> str:
        return format_units(issuance.units, issuance.token.decimals, grouping=" ")

    @display(description=_("Issued on chain"), boolean=True)
    def issued(self, issuance: Issuance) -> bool:
        return bool(getattr(issuance, "is_issued", False))


@admin.register(RegisterEntry)
class RegisterEntryDesk(TakingOnDesk):
    """What each register says now."""

    list_display = ("address", "security", "country_numeric", "named_classes", "ends", "number")
    list_filter = ("token",)
    list_select_related = ("token",)
    ordering = ("-number", "-log_index")
    fields = (*list_display, "investor_number")
    readonly_fields = fields
    security = cells.plain("token", _("Security"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(pk__in=RegisterEntry.objects.current().values("pk"))

    @display(description=_("Holder"))
    def address(self, entry: RegisterEntry) -> str:
        return checksum(entry.holder)

    @display(description=_("Investor classes"))
    def named_classes(self, entry: RegisterEntry) -> str:
        return ", ".join(str(choice.label) for choice in InvestorClass if entry.classes & choice.flag)

    @display(description=_("Valid until"), ordering="valid_until")
    def ends(self, entry: RegisterEntry) -> Any:
        if not entry.valid_until:
            return _("off the register")
        if entry.valid_until >= END_OF_CALENDAR:
            return _("without end")
        return f"{clock.from_timestamp(entry.valid_until):%Y-%m-%d %H:%M} UTC"
