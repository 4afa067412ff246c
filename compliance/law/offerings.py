"""What is on record about a security and its offerings: documents, filed reports, conduct, terms, totals.

Read at once, in a fixed number of queries; only what was recorded under the security's own issuer counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from compliance.models import ControlTotal, OfferingPaper, ReportDuty, Statement
from compliance.rules.facts import Evidence, Venue
from compliance.stated import Stated, read_back
from issuers.models import Issuer

OF_ALL = ""  # what is not of one offering


@dataclass(frozen=True, slots=True)
class OnRecord:
    """By the public id of the offering, `OF_ALL` for the security's own. `control` in base units."""

    papers: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    stated: Mapping[str, Stated] = field(default_factory=dict)
    control: int | None = None

    @property
    def security(self) -> Stated:
        return self.stated.get(OF_ALL, Stated())

    def documents(self, offering: str) -> tuple[Evidence, ...] | None:
        """None where nobody recorded one or stated that there is none."""
        found = tuple(one for name in dict.fromkeys((OF_ALL, offering)) for one in self.papers.get(name, ()))
        return found if found or self._of(offering).no_papers else None

    def settings(self, offering: str) -> tuple[str, ...] | None:
        return self._of(offering).settings

    def intermediaries(self, offering: str) -> int | None:
        """How many it goes through."""
        venues = self._of(offering).intermediaries
        return None if venues is None else len(venues)

    def venue(self, offering: str) -> Venue | None:
        """The one it goes through, where it is one."""
        venues = self._of(offering).intermediaries or ()
        return venues[0] if len(venues) == 1 else None

    def _of(self, offering: str) -> Stated:
        return self.stated.get(offering, Stated()) if offering != OF_ALL else Stated()


def on_record(issuer: Issuer, security: str, *, now: datetime) -> OnRecord:
    """`security` by public id."""
    papers = OfferingPaper.objects.counting().filter(issuer=issuer, security=security).order_by("pk")
    said = Statement.objects.filter(issuer=issuer, security=security, stated_at__lte=now)
    newest = said.order_by("regime", "about", "-stated_at", "-pk").distinct("regime", "about")
    totals = ControlTotal.objects.filter(issuer=issuer, security=security, as_of__lte=now)
    return OnRecord(
        papers=_by_offering(papers, filed_reports(issuer, security)),
        stated=_stated(newest),
        control=totals.order_by("-as_of", "-pk").values_list("units", flat=True).first(),
    )


def filed_reports(issuer: Issuer, security: str) -> tuple[Evidence, ...]:
    """What the calendar of reports saw filed, as documents that rules ask for by the name of the form."""
    rows = ReportDuty.objects.filter(issuer=issuer, security=security, state=ReportDuty.State.FILED)
    return tuple(
        Evidence(row.form, row.filed_at, sha256=row.document.sha256)
        for row in rows.select_related("document").order_by("pk")
        if row.filed_at and row.document
    )


def _by_offering(
    papers: Iterable[OfferingPaper], filed: tuple[Evidence, ...]
) -> dict[str, tuple[Evidence, ...]]:
    found: dict[str, tuple[Evidence, ...]] = {OF_ALL: filed}
    for one in papers:
        evidence = Evidence(one.name, one.at, one.expires_at, sha256=one.sha256)
        found[one.regime] = (*found.get(one.regime, ()), evidence)
    return found


def _stated(rows: Iterable[Statement]) -> dict[str, Stated]:
    values: dict[str, dict[str, object]] = {}
    for row in rows:
        values.setdefault(row.regime, {})[row.about] = row.value
    return {regime: read_back(some) for regime, some in values.items()}
