"""The journal on the desk: who did what, and above it what is known of its being whole."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display
from unfold.forms import BaseDialogForm

from accounts.desk import cells
from accounts.desk.deeds import deed
from accounts.desk.readers import officer_or_administrator, person_on_desk
from audit.desk.filters import ActorFilter, DaysFilter, SubjectFilter, VerbFilter
from audit.desk.regulated import RegulatedDesk
from audit.models import Anchor, Entry, Verification
from audit.operations.request_verification import request_verification
from audit.stored import check, entry_hash
from kernel import clock

CHECKED_ON_OPENING = 5_000  # newest entries; a verification checks them all


class EntryDesk(RegulatedDesk):
    readers = staticmethod(officer_or_administrator)
    personal = ("who",)
    list_display = ("sequence", "time", "who", "actor_id_shown", "verb", "subject_id", "hash_fits")
    list_filter = (VerbFilter, ActorFilter, SubjectFilter, "subject_type", ("at", DaysFilter))
    list_filter_submit = True
    list_select_related = ("actor",)
    list_before_template = "audit/standing.html"
    search_fields = ("subject_id", "verb")
    search_help_text = gettext_lazy("The subject's public id, or a verb")
    fields = (
        "sequence",
        "time",
        "who",
        "actor_id_shown",
        "verb",
        "subject_type",
        "subject_id",
        "data",
        "previous_hash",
        "hash",
        "hash_fits",
    )
    readonly_fields = fields
    actions_list = ("verify",)
    who = cells.plain("actor", gettext_lazy("Actor"))
    time = cells.moment("at", gettext_lazy("Time of the deed"))

    @display(description=gettext_lazy("Actor's public id"))
    def actor_id_shown(self, entry: Entry) -> str:
        return entry.actor.public_id

    @display(description=gettext_lazy("Hash fits"), boolean=True)
    def hash_fits(self, entry: Entry) -> bool:
        return entry.hash == entry_hash(entry)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if self.has_view_permission(request):
            self._say_whether_it_holds(request)
            extra_context = (extra_context or {}) | {
                "verification": Verification.objects.first(),
                "anchor": Anchor.objects.confirmed().first(),
            }
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

    def has_verify_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return officer_or_administrator(request)

    @deed(
        title=gettext_lazy("Verify the whole journal"),
        button=gettext_lazy("Verify all"),
        warning=gettext_lazy(
            "A worker reads every entry and every anchor on chain; the result appears here."
        ),
        permission="verify",
        icon="fact_check",
    )
    def verify(self, request: HttpRequest, form: BaseDialogForm) -> HttpResponse:
        return self.answer_list(
            request,
            lambda: request_verification(actor=person_on_desk(request), now=clock.now()),
            gettext_lazy("The verification is asked for."),
        )
