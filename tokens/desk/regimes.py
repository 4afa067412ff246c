"""Offerings on the desk, to read: under which pack, and what of what it asks is on record."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.desk import cells
from accounts.desk.pages import Desk
from compliance.asked_words import words
from compliance.law.offerings import on_record
from compliance.models import ControlTotal, OfferingPaper, Statement
from compliance.rules.canonical import text
from compliance.rules.vocabulary import vocabulary
from kernel import clock
from kernel.units import format_units
from tokens.models import Regime

TERMS = (
    ("public_id", "security"),
    ("label", "pack"),
    ("exemption", "first_offer"),
    ("opens", "closes"),
    ("chooser", "chosen"),
)
RECORD = ("asked", "papers", "stated", "control")


class ReadingRegime(Desk):
    list_display = ("public_id", "security", "issuer_name", "label", "pack", "exemption", "opens", "closes")
    list_filter = ("pack",)
    search_fields = ("public_id", "token__public_id", "token__symbol", "token__issuer__legal_name")
    list_select_related = ("token__issuer",)
    fieldsets = (
        (_("The offering"), {"fields": TERMS}),
        (_("What is on record"), {"fields": RECORD}),
    )
    readonly_fields = (*(name for pair in TERMS for name in pair), *RECORD)
    compressed_fields = False  # labels above their values: the facts have only half of the page
    security = cells.plain("token", _("Security"))
    first_offer = cells.moment("first_offer_at", _("First offered"))
    opens = cells.moment("opens_at", _("Opens at"))
    closes = cells.moment("closes_at", _("Closes at"))
    chooser = cells.plain("chosen_by", _("Chosen by"))
    chosen = cells.moment("chosen_at", _("Chosen at"))

    @display(description=_("Issuer"), ordering="token__issuer__legal_name")
    def issuer_name(self, regime: Regime) -> str:
        return str(regime.token.issuer)

    @display(description=_("What the pack asks for by name"))
    def asked(self, regime: Regime) -> Any:
        known, offering = vocabulary(only=[regime.pack]), regime.public_id
        record = on_record(regime.token.issuer, regime.token.public_id, now=clock.now())
        there = {one.name for one in record.documents(offering) or () if one.counts(clock.now())}
        there |= set(record.settings(offering) or ())
        rows = [(words(name), _there(name in there)) for name in (*known.papers, *known.settings)]
        return cells.lines(rows) or _("Nothing.")

    @display(description=_("Documents"))
    def papers(self, regime: Regime) -> Any:
        rows = OfferingPaper.objects.filter(
            issuer=regime.token.issuer_id,
            security=regime.token.public_id,
            regime__in=["", regime.public_id],
        )
        told = [(words(row.name), row.get_state_display(), row.public_id) for row in rows]
        return cells.lines(told) or _("None.")

    @display(description=_("Stated"))
    def stated(self, regime: Regime) -> Any:
        rows = Statement.objects.filter(
            issuer=regime.token.issuer_id,
            security=regime.token.public_id,
            regime__in=["", regime.public_id],
        )
        newest = rows.order_by("about", "-stated_at", "-pk").distinct("about")
        told = [(row.get_about_display(), text(row.value), row.public_id) for row in newest]
        return cells.lines(told) or _("Nothing.")

    @display(description=_("Control account of the depository"))
    def control(self, regime: Regime) -> Any:
        rows = ControlTotal.objects.filter(
            issuer=regime.token.issuer_id, security=regime.token.public_id
        ).order_by("-as_of", "-pk")[:10]
        decimals = regime.token.decimals
        told = [
            (f"{row.as_of:%Y-%m-%d %H:%M} UTC", format_units(row.units, decimals, grouping=" "))
            for row in rows
        ]
        return cells.lines(told) or _("No figure yet.")


def _there(is_there: bool) -> Any:
    return _("on record") if is_there else _("missing")
