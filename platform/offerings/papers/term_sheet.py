"""The term sheet: on which terms units are offered, in one page or two."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offerings.papers.facts import Terms
from offerings.papers.writing import known, moment, money, papers_of_offering, security_of, units
from papers.paper import Facts, Paper, Words


def term_sheet(terms: Terms, language: str, at: datetime) -> Paper:
    with translation.override(language):
        return Paper(
            language=language,
            title=_("Term sheet"),
            about=terms.title,
            sender=terms.issuer,
            reference=terms.reference,
            at=at,
            parts=[
                security_of(terms),
                _offer(terms),
                _time(terms),
                _law(terms),
                *papers_of_offering(terms),
                Words(_("To be read with it"), [_notice()]),
            ],
        )


def _offer(terms: Terms) -> Facts:
    most = units(terms.ticket_max, terms) if terms.ticket_max is not None else ""
    rows = known(
        (_("Units on offer"), units(terms.units, terms)),
        (_("Price of a unit"), money(terms.price, terms.currency)),
        (_("To be raised"), money(terms.target, terms.currency)),
        (_("Least to be raised"), money(terms.minimum, terms.currency) if terms.minimum else ""),
        (_("Least units of an order"), units(terms.ticket_min, terms)),
        (_("Most units of an order"), most),
        (_("Ordered and allocated in multiples of"), units(terms.step, terms)),
        (_("How units are allocated"), str(terms.method)),
    )
    return Facts(_("The offer"), rows)


def _time(terms: Terms) -> Facts:
    days = ngettext("%(days)s day", "%(days)s days", terms.payment_days) % {"days": terms.payment_days}
    rows = [
        (_("Opens at"), moment(terms.opens_at, terms)),
        (_("Closes at"), moment(terms.closes_at, terms)),
        (_("Time to pay an order"), days),
    ]
    return Facts(_("Time"), rows)


def _law(terms: Terms) -> Facts:
    rows = known((_("Rules"), terms.law), (_("Exemption"), terms.exemption))
    return Facts(_("The law of the offering"), rows)


def _notice() -> str:
    return _(
        "This sheet sums up the terms and replaces none of the papers of the offering. An investment can be "
        "lost in whole or in part. Who holds units is told by the register on the chain."
    )
