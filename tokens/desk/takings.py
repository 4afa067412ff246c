"""The acts on holders' units at the desk, to read: each with its ground, its paper and what became of it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from audit.desk.regulated import RegulatedDesk
from chain.addresses import checksum
from kernel.units import format_units
from tokens.grounds import GROUNDS
from tokens.models import Taking

TONES: Mapping[str, str] = {Taking.Kind.FREEZE_UNITS: "info"}


class TakingsOnDesk(RegulatedDesk):
    """What was asked for, on what ground, and whether the chain has it."""

    personal = ("salt",)
    list_display = ("public_id", "what", "security", "holder", "amount", "why", "done", "requested")
    list_filter = ("kind", "ground")
    list_select_related = ("token", "wallet", "receiver", "intent", "paper__document")
    search_fields = ("public_id", "token__public_id", "wallet__public_id")
    fields = (
        *list_display,
        *("to", "source", "document", "commitment", "salt", "operation", "asker"),
    )
    readonly_fields = fields
    what = cells.pill("kind", _("What is done"), TONES)
    security = cells.plain("token", _("Security"))
    operation = cells.plain("intent", _("Operation on chain"))
    asker = cells.plain("requested_by", _("Asked for by"))
    requested = cells.moment("requested_at", _("Asked for at"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_outcome()

    @display(description=_("Holder"))
    def holder(self, taking: Taking) -> str:
        return checksum(taking.wallet.address)

    @display(description=_("Receiver"))
    def to(self, taking: Taking) -> str:
        return checksum(taking.receiver.address) if taking.receiver else ""

    @display(description=_("Units"), ordering="units")
    def amount(self, taking: Taking) -> str:
        return format_units(taking.units, taking.token.decimals, grouping=" ")

    @display(description=_("Legal ground"), ordering="ground")
    def why(self, taking: Taking) -> Any:
        return GROUNDS[taking.ground].words

    @display(description=_("Source of the ground"))
    def source(self, taking: Taking) -> str:
        return GROUNDS[taking.ground].source

    @display(description=_("Document"))
    def document(self, taking: Taking) -> str:
        return taking.paper.document.public_id if taking.paper else ""

    @display(description=_("Hash on chain: keccak256(salt ‖ SHA-256 of the document)"))
    def commitment(self, taking: Taking) -> str:
        return taking.paper.commitment if taking.paper else ""

    @display(description=_("Salt of the hash on chain"))
    def salt(self, taking: Taking) -> str:
        return taking.paper.salt if taking.paper else ""

    @display(description=_("Done on chain"), boolean=True)
    def done(self, taking: Taking) -> bool:
        return bool(getattr(taking, "is_done", False))
