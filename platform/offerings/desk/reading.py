"""The queue of offerings under review, and one with everything an officer needs to decide about it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells, stages
from accounts.desk.readers import officer_on_desk
from accounts.desk.waiting import WaitingDesk
from compliance.limits import told
from kernel import clock
from kernel.errors import DomainError
from kernel.units import format_units
from offerings.law import against_terms
from offerings.models import Offering
from offerings.reading import documents_of
from offerings.reasons_to_end import words
from offerings.room import raised, taken

State = Offering.State
TONES: Mapping[str, str] = {
    State.DRAFT: "default",
    State.IN_REVIEW: "warning",
    State.SCHEDULED: "info",
    State.OPEN: "success",
    State.CLOSED: "warning",
    State.ALLOCATED: "info",
    State.SETTLED: "success",
    State.CANCELLED: "danger",
}


def badge(request: HttpRequest) -> str:
    """How many offerings wait for a review; nothing for who may not see them."""
    return str(Offering.objects.awaiting_decision().count()) if officer_on_desk(request) else ""


class OfferingStageFilter(stages.StageFilter):
    title = _("stage of the offering")
    states = Offering.State
    everything = _("All offerings")


class ReadingOffering(WaitingDesk):
    """Everything that is to be read."""

    list_display = ("title", "issuer", "security", "stage", "pack", "opens", "closes", "due", "waited")
    list_filter = (OfferingStageFilter, "pack")
    list_select_related = ("token__issuer",)
    search_fields = ("public_id", "title", "token__symbol", "token__issuer__legal_name")
    waits_since = "submitted_at"
    fields: tuple[Any, ...] = (
        ("stage", "public_id"),
        ("issuer", "security"),
        ("pack", "exemption", "law"),
        ("on_offer", "takes_orders_for", "in_steps_of"),
        ("ticket", "several"),
        ("unit_price", "goal"),
        ("opens", "closes", "payment_days"),
        ("way", "first_offered"),
        "papers",
        "objections",
        ("asked_for", "brought"),
        ("submitted", "waited"),
        ("approved", "ended", "reason"),
        "told",
    )
    stage = cells.pill("state", _("State of the offering"), TONES)
    opens = cells.moment("opens_at", _("Opens at"))
    closes = cells.moment("closes_at", _("Closes at"))
    first_offered = cells.moment("first_offer_at", _("First offered at"))
    submitted = cells.moment("submitted_at", _("Submitted at"))
    approved = cells.moment("approved_at", _("Approved at"))
    ended = cells.moment("ended_at", _("Cancelled or settled at"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        rows = (row if isinstance(row, tuple) else (row,) for row in self.fields)
        return tuple(name for row in rows for name in row)

    def waits(self, row: Offering) -> bool:
        return row.state == State.IN_REVIEW

    @display(description=_("Issuer"))
    def issuer(self, offering: Offering) -> str:
        return offering.token.issuer.legal_name

    @display(description=_("Security"))
    def security(self, offering: Offering) -> str:
        return f"{offering.token} · {offering.label}"

    @display(description=_("Chosen for good"))
    def law(self, offering: Offering) -> str:
        return offering.regime.public_id if offering.regime else ""

    @display(description=_("Units on offer"))
    def on_offer(self, offering: Offering) -> str:
        return _units(offering, offering.cap)

    @display(description=_("Units taken orders for"))
    def takes_orders_for(self, offering: Offering) -> str:
        return _units(offering, offering.accepts)

    @display(description=_("In multiples of"))
    def in_steps_of(self, offering: Offering) -> str:
        return _units(offering, offering.step)

    @display(description=_("Least and most units of an order"))
    def ticket(self, offering: Offering) -> str:
        most = _units(offering, offering.ticket_max) if offering.ticket_max else "–"
        return f"{_units(offering, offering.ticket_min)} / {most}"

    @display(description=_("Several orders of one investor"), boolean=True)
    def several(self, offering: Offering) -> bool:
        return offering.allows_several

    @display(description=_("Price of a unit"))
    def unit_price(self, offering: Offering) -> str:
        return _money(offering, offering.price)

    @display(description=_("To be raised, and the least"))
    def goal(self, offering: Offering) -> str:
        return f"{_money(offering, offering.target)} / {_money(offering, offering.minimum)}"

    @display(description=_("How units are shared out"))
    def way(self, offering: Offering) -> str:
        return offering.get_method_display()

    @display(description=_("Papers"))
    def papers(self, offering: Offering) -> Any:
        return cells.lines(
            (
                paper.get_kind_display(),
                paper.title,
                paper.sha256,
                _("to be read") if paper.must_be_read else "",
            )
            for paper in documents_of(offering)
        )

    @display(description=_("What its law has against the terms"))
    def objections(self, offering: Offering) -> Any:
        try:
            against = against_terms(offering, clock.now())
        except DomainError as refusal:
            return str(refusal)
        return cells.lines((told(verdict)["text"],) for verdict in against) or _("Nothing.")

    @display(description=_("Units ordered"))
    def asked_for(self, offering: Offering) -> str:
        return _units(offering, taken(offering))

    @display(description=_("Raised by confirmed orders"))
    def brought(self, offering: Offering) -> str:
        return _money(offering, raised(offering))

    @display(description=_("Why it was cancelled"))
    def reason(self, offering: Offering) -> Any:
        return words(offering.reason_code)

    @display(description=_("What the issuer is told"))
    def told(self, offering: Offering) -> str:
        return offering.note_to_issuer


def _units(offering: Offering, units: int) -> str:
    return format_units(units, offering.token.decimals)


def _money(offering: Offering, amount: Any) -> str:
    return f"{amount.normalize():f} {offering.currency}"
