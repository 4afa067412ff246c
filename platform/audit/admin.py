"""The audit chain, for officers and administrators to read; the head of the page says whether it holds."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from accounts.desk import cells
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_or_administrator
from audit.models import Entry
from audit.stored import check, entry_hash

CHECKED_ON_OPENING = 5_000  # newest entries; `verify_audit` checks them all


@admin.register(Entry)
class EntryDesk(Desk):
    readers = staticmethod(officer_or_administrator)
    list_display = ("sequence", "time", "who", "verb", "subject_id", "hash_fits")
    list_filter = ("verb", "subject_type")
    list_select_related = ("actor",)
    search_fields = ("subject_id", "verb")
    search_help_text = gettext_lazy("The subject's public id, or a verb")
    fields = (
        "sequence",
        "time",
        "who",
        "verb",
        "subject_type",
        "subject_id",
        "data",
        "previous_hash",
        "hash",
        "hash_fits",
    )
    readonly_fields = fields
    who = cells.plain("actor", gettext_lazy("Actor"))
    time = cells.moment("at", gettext_lazy("Time of the deed"))

    @display(description=gettext_lazy("Hash fits"), boolean=True)
    def hash_fits(self, entry: Entry) -> bool:
        return entry.hash == entry_hash(entry)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if self.has_view_permission(request):
            self._say_whether_it_holds(request)
        return super().changelist_view(request, extra_context)

    def _say_whether_it_holds(self, request: HttpRequest) -> None:
        broken = check(newest=CHECKED_ON_OPENING).fault
        if broken is None:
            text = _("Chain verified: the newest %(count)s entries follow from each other without a gap.")
            count = min(Entry.objects.count(), CHECKED_ON_OPENING)
            messages.success(request, text % {"count": count})
        else:
            text = _("The audit chain is broken at entry %(sequence)s. Tell the operator now.")
            messages.error(request, text % {"sequence": broken.sequence})
