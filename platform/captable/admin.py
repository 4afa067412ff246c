"""The register of holders on the officers' desk, to read: who holds what now, and every movement."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from audit.desk.regulated import RegulatedDesk
from captable.models import Holding, Movement
from chain.addresses import checksum
from kernel.units import format_units


@admin.register(Holding)
class HoldingDesk(RegulatedDesk):
    list_display = ("address", "security", "amount")
    list_filter = ("token",)
    list_select_related = ("token",)
    ordering = ("token", "-units", "holder")
    fields = list_display
    readonly_fields = fields
    security = cells.plain("token", _("Security"))

    @display(description=_("Holder"))
    def address(self, holding: Holding) -> str:
        return checksum(holding.holder)

    @display(description=_("Units"), ordering="units")
    def amount(self, holding: Holding) -> str:
        return format_units(holding.units, holding.token.decimals, grouping=" ")


@admin.register(Movement)
class MovementDesk(RegulatedDesk):
    list_display = ("number", "security", "source", "target", "amount", "tx_hash")
    list_filter = ("token",)
    list_select_related = ("token", "block")
    ordering = ("-pk",)
    fields = (*list_display, "log_index")
    readonly_fields = fields
    security = cells.plain("token", _("Security"))

    @display(description=_("Block"))
    def number(self, movement: Movement) -> int:
        return movement.block.number

    @display(description=_("From"))
    def source(self, movement: Movement) -> str:
        return checksum(movement.sender) if movement.sender else str(_("issued"))

    @display(description=_("To"))
    def target(self, movement: Movement) -> str:
        return checksum(movement.receiver) if movement.receiver else str(_("redeemed"))

    @display(description=_("Units"), ordering="units")
    def amount(self, movement: Movement) -> str:
        return format_units(movement.units, movement.token.decimals, grouping=" ")
