"""Operations on chain on the desk: who signs, what was wanted, and every transaction that was signed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from accounts.desk import cells
from accounts.desk.readers import officer_or_administrator
from transactions.desk.operations import OperationsOnDesk
from transactions.desk.senders import SendersOnDesk
from transactions.models import Attempt, Intent, Signer

State = Intent.State
TONES: dict[str, str] = {
    State.QUEUED: "default",
    State.BOUND: "info",
    State.DONE: "success",
    State.REVERTED: "danger",
    State.REJECTED: "danger",
    State.SUPERSEDED: "warning",
}


@admin.register(Signer)
class SignerDesk(SendersOnDesk):
    readers = staticmethod(officer_or_administrator)
    list_display = ("role", "number", "address", "queued", "under_way", "oldest", "paused", "pause_reason")
    list_select_related = ("network",)
    fields = (
        "network",
        "role",
        "number",
        "address",
        "max_in_flight",
        "fee_cap",
        "min_balance",
        "paused",
        "pause_reason",
    )
    readonly_fields = fields


class AttemptLines(TabularInline):
    """The signed bytes themselves stay in the database: whoever has them can send them."""

    model = Attempt
    extra = 0
    fields = ("tx_hash", "nonce", "tip", "fee_cap", "gas", "first_block", "cancels", "signed")
    readonly_fields = fields
    signed = cells.moment("created_at", _("Signed"))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return officer_or_administrator(request)


@admin.register(Intent)
class IntentDesk(OperationsOnDesk):
    readers = staticmethod(officer_or_administrator)
    list_display = ("public_id", "purpose", "state_pill", "signer_role", "nonce", "block_number", "queued")
    list_filter = ("state", "purpose", "signer__role")
    list_select_related = ("signer",)
    search_fields = ("public_id",)
    inlines = (AttemptLines,)
    fields = (
        "public_id",
        "purpose",
        "state_pill",
        "subject_type",
        "subject_id",
        "signer_role",
        "to",
        "operation_id",
        "payload_hash",
        "nonce",
        "tx_hash",
        "block_number",
        "block_hash",
        "adopted",
        "order",
        "urgent",
        "error_code",
        "error_detail",
        "after",
        "asked_by",
        "queued",
        "settled",
    )
    readonly_fields = fields
    state_pill = cells.pill("state", _("State"), TONES)
    after = cells.plain("depends_on", _("After"))
    asked_by = cells.plain("requested_by", _("Requested by"))
    queued = cells.moment("created_at", _("Queued"))
    settled = cells.moment("settled_at", _("Settled"))

    @admin.display(description=_("Signer"), ordering="signer__role")
    def signer_role(self, intent: Intent) -> str:
        return str(intent.signer.get_role_display())
