"""What is shown of a hit: the investor beside the entry, and the parts of the score."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from accounts.desk.waiting import WaitingDesk
from audit.desk.regulated import RegulatedDesk
from compliance.desk.hit_queue import TONES, HitStageFilter
from compliance.screening.births import Agreement
from compliance.screening.decisions import words
from compliance.screening.models import Hit
from investors.models import Investor
from kernel import countries

NAMES = (
    "investor__name",
    "investor__birth_date",
    "party__name",
    "party__birth_date",
)  # not read where they are not shown
BIRTH_WORDS: Mapping[str, Promise] = {
    Agreement.SAME: _("The same date of birth"),
    Agreement.YEAR: _("The year of birth agrees"),
    Agreement.NEAR: _("At most a year apart"),
    Agreement.DIFFERENT: _("Another date of birth"),
    Agreement.UNKNOWN: _("No date of birth to compare"),
}
COUNTRY_WORDS: Mapping[str, Promise] = {
    "same": _("The country agrees"),
    "other": _("Another country"),
    "unknown": _("No country to compare"),
}


class HitFacts(RegulatedDesk, WaitingDesk):
    """The list and the page; names are read on the page only."""

    list_display = ("public_id", "investor_id_shown", "listed_in", "score", "stage", "waited", "due")
    list_filter = (HitStageFilter, "listed__source")
    search_fields = ("public_id", "investor__public_id", "investor__external_id", "listed__uid")
    searches_persons = ("investor__external_id",)
    personal = (
        "legal_name",
        "listed_names",
        "birth_date",
        "listed_births",
        "name_part",
        "birth_part",
        "listed_in",
        "note",
        "decider",
    )
    search_help_text = _("A public id, or the publisher's number of the entry; names are encrypted")
    waits_since = "found_at"
    fieldsets = (
        (_("The hit"), {"fields": (("stage", "score"), ("found_on", "investor_id_shown"))}),
        (_("Parts of the score"), {"fields": (("name_part", "birth_part", "country_part"),)}),
        (
            _("The investor beside the entry"),
            {
                "fields": (
                    ("legal_name", "listed_names"),
                    ("birth_date", "listed_births"),
                    ("residence", "listed_countries"),
                    ("kind", "listed_in"),
                )
            },
        ),
        (_("The decision"), {"fields": (("decider", "decided"), ("reason", "note"))}),
    )
    stage = cells.pill("state", _("State of the hit"), TONES)
    found_on = cells.moment("found_at", _("Found at"))
    decided = cells.moment("decided_at", _("Decided at"))
    decider = cells.plain("decided_by", _("Decided by"))

    def waits(self, row: Hit) -> bool:
        return row.state == Hit.State.OPEN

    def get_ordering(self, request: HttpRequest) -> Any:
        return ("-score", "pk")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        rows = (row for _title, part in self.fieldsets for row in part["fields"])
        return tuple(name for row in rows for name in row)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = (
            super()
            .get_queryset(request)
            .select_related("investor__introduced_by", "party", "listed__version")
        )
        return rows.defer(*NAMES)

    @display(description=_("Investor's public id"))
    def investor_id_shown(self, hit: Hit) -> str:
        return hit.investor.public_id

    @display(description=_("Likeness of the names"))
    def name_part(self, hit: Hit) -> str:
        return f"{hit.parts['name']} / 100"

    @display(description=_("Date of birth compared"))
    def birth_part(self, hit: Hit) -> Any:
        return _points(BIRTH_WORDS, hit.parts["birth"], hit.parts["birth_points"])

    @display(description=_("Country compared"))
    def country_part(self, hit: Hit) -> Any:
        return _points(COUNTRY_WORDS, hit.parts["country"], hit.parts["country_points"])

    @display(description=_("Legal name"))
    def legal_name(self, hit: Hit) -> str:
        return hit.party.name if hit.party else hit.investor.name

    @display(description=_("Date of birth"))
    def birth_date(self, hit: Hit) -> str:
        return hit.party.birth_date if hit.party else hit.investor.birth_date

    @display(description=_("Country of residence"))
    def residence(self, hit: Hit) -> str:
        code = hit.party.country if hit.party else str(hit.investor.country)
        return countries.name(code) if code else ""

    @display(description=_("Kind of investor"))
    def kind(self, hit: Hit) -> str:
        if hit.party is None:
            return str(hit.investor.get_kind_display())
        kind = Investor.Kind.INDIVIDUAL if hit.party.is_person else Investor.Kind.ENTITY
        return str(_("%(kind)s, an owner of the investor") % {"kind": kind.label})

    @display(description=_("Names on the list, the most alike first"))
    def listed_names(self, hit: Hit) -> Any:
        best = hit.parts["spelling"]
        names = hit.listed.names
        return cells.lines((name,) for name in (names[best], *names[:best], *names[best + 1 :]))

    @display(description=_("Dates of birth on the list"))
    def listed_births(self, hit: Hit) -> str:
        return ", ".join(hit.listed.births)

    @display(description=_("Countries on the list"))
    def listed_countries(self, hit: Hit) -> str:
        return ", ".join(countries.name(code) for code in hit.listed.countries)

    @display(description=_("List and entry"))
    def listed_in(self, hit: Hit) -> str:
        listed = hit.listed
        parts = (listed.get_source_display(), listed.uid, listed.programme)
        return " · ".join(str(part) for part in parts if part)

    @display(description=_("Reason for the decision"))
    def reason(self, hit: Hit) -> Any:
        return words(hit.reason_code)


def _points(table: Mapping[str, Promise], code: str, points: int) -> str:
    return f"{table[code]} ({points:+d})"
