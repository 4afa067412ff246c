"""Anchors and verifications of the journal, to read."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from accounts.desk import cells
from accounts.desk.readers import officer_or_administrator
from audit.desk.regulated import RegulatedDesk
from audit.models import Verification

TONES: Mapping[str, str] = {
    Verification.State.WAITING: "info",
    Verification.State.INTACT: "success",
    Verification.State.BROKEN: "danger",
}


class AnchorDesk(RegulatedDesk):
    readers = staticmethod(officer_or_administrator)
    list_display = ("day", "sequence", "head_hash", "tx_hash", "block_number")
    fields = ("public_id", "network", *list_display, "sender")
    readonly_fields = fields


class VerificationDesk(RegulatedDesk):
    readers = staticmethod(officer_or_administrator)
    personal = ("who",)
    list_display = ("public_id", "standing", "entries", "roots", "fault", "asked", "finished", "who")
    list_select_related = ("requested_by",)
    fields = list_display
    readonly_fields = fields
    standing = cells.pill("state", _("Result"), TONES)
    asked = cells.moment("requested_at", _("Asked for at"))
    finished = cells.moment("finished_at", _("Verified at"))
    who = cells.plain("requested_by", _("Asked for by"))
