"""What people call the things that rule packs ask for by name: conduct, texts, tests, clauses, licences."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from compliance.papers import PAPERS

WORDS: Mapping[str, str | Promise] = {
    **PAPERS,
    # how an offering is conducted
    "current_reports": _("The issuer is current in its reports"),
    "legend": _("The securities carry the legend"),
    "no_advertising": _("Without advertising"),
    "no_directed_selling": _("Without selling efforts directed at the United States"),
    "no_general_solicitation": _("Without general solicitation"),
    "offshore_transaction": _("As an offshore transaction"),
    "personal_offer": _("By personal offers"),
    "registered_transfer_agent": _("With a registered transfer agent"),
    # texts
    "accredited_statement": _("Statement of being accredited"),
    "loss_simulation": _("Simulation of losses"),
    "no_hedging": _("Undertaking not to hedge"),
    "non_us_certificate": _("Certificate of not being a US person"),
    "own_funds_statement": _("Statement of investing own money"),
    "resale_undertaking": _("Undertaking on resale"),
    "risk": _("Warning of the risks"),
    "terms_of_register": _("Terms of the register"),
    # tests
    "appropriateness": _("Appropriateness"),
    "knowledge": _("Knowledge"),
    # clauses
    "transfer_restriction": _("Restriction of transfers"),
    # licences
    "kr_otc": _("Over-the-counter broker (Korea)"),
    "uk_public_offer_platform": _("Public offer platform (United Kingdom)"),
    "us_broker": _("Broker-dealer (United States)"),
    "us_funding_portal": _("Funding portal (United States)"),
    # how a venue is related to the security
    "affiliate": _("Affiliate of the issuer"),
    "issuer": _("Issuer"),
    "originator": _("Originator"),
    "underwriter": _("Underwriter"),
}


def words(name: str) -> str | Promise:
    """The pack's own name where no table has it."""
    return WORDS.get(name, name)
