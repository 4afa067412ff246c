"""How money, units and times are written on a paper, and the parts that several papers share."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from kernel.units import format_units
from offerings.papers.facts import Order, Terms
from papers.paper import Facts, Table

Row = tuple[str, str]


def money(amount: Decimal, currency: str) -> str:
    """Every digit there is, none that says nothing: 1,234.5 KRW."""
    text = f"{amount:,f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {currency}"


def units(number: int, terms: Terms) -> str:
    return f"{format_units(number, terms.decimals, grouping=',')} {terms.symbol}"


def moment(at: datetime, terms: Terms) -> str:
    """In the zone of the law, which is named: days and windows are counted there."""
    return f"{at.astimezone(ZoneInfo(terms.zone)):%Y-%m-%d %H:%M} ({terms.zone})"


def known(*rows: Row) -> list[Row]:
    """Without those that have nothing to say."""
    return [row for row in rows if row[1]]


def security_of(terms: Terms) -> Facts:
    rows = known(
        (_("Issuer"), terms.issuer),
        (_("Business registration number"), terms.registration_number),
        (_("Security"), f"{terms.security} ({terms.symbol})"),
        (_("Kind of security"), str(terms.instrument)),
        (_("ISIN"), terms.isin),
    )
    return Facts(_("The security"), rows)


def order_of(order: Order) -> Facts:
    terms = order.terms
    rows = known(
        (_("Number of the order"), order.reference),
        (_("Investor"), order.investor),
        (_("Wallet"), order.wallet),
        (_("Ordered at"), moment(order.submitted_at, terms)),
        (_("Units ordered"), units(order.units, terms)),
        (_("Price of a unit"), money(terms.price, terms.currency)),
        (_("Amount of the order"), money(order.amount, terms.currency)),
        (_("State of the order"), str(order.state)),
    )
    return Facts(_("The order"), rows)


def papers_of_offering(terms: Terms) -> list[Table]:
    """None where the offering has none: a table without rows says nothing."""
    heads = (_("Kind"), _("Title"), _("SHA-256 of the file"))
    rows = [(str(paper.kind), paper.title, paper.sha256) for paper in terms.papers]
    return [Table(_("Papers of the offering"), heads, rows)] if rows else []
