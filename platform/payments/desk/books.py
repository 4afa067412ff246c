"""The ledger, to read: every entry with its debits and credits."""

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from accounts.desk.pages import Desk
from payments.desk.amounts import shown
from payments.models import Entry


class EntryDesk(Desk):
    list_display = ("key", "reason", "when", "moved")
    list_filter = ("reason",)
    search_fields = ("key",)
    fields = list_display
    readonly_fields = fields
    when = cells.moment("at", _("Booked at"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("postings__account__expectation")

    @display(description=_("Debits and credits"))
    def moved(self, entry: Entry) -> SafeString:
        postings = sorted(entry.postings.all(), key=lambda posting: -posting.amount)
        return cells.lines(
            (
                posting.account.get_kind_display(),
                posting.account.expectation,
                shown(posting.amount, posting.account.currency),
            )
            for posting in postings
        )
