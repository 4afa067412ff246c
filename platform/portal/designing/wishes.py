"""From what a form of rules has read to what is wanted of a token."""

from collections.abc import Mapping
from typing import Any

from compliance.rules.compiling.terms import IssuerLimits, OfferTerms
from portal.offering import laws
from tokens.ruling.wanted import Wanted

LIMITS = ("max_holders", "min_holding", "max_holding")
DAYS = ("first_offer_at", "closes_at", "settles_by")


def wanted(said: Mapping[str, Any], *, label: str, is_shared: bool) -> Wanted | None:
    """None where no law is chosen."""
    pack, exemption = laws.parts_of(said.get("law") or "")
    if not pack:
        return None
    days = {name: said.get(name) for name in DAYS}
    terms = OfferTerms(label=label, is_reporting=said.get("is_reporting"), is_shared=is_shared, **days)
    held: dict[str, Any] = {name: said.get(name) or 0 for name in LIMITS}
    return Wanted(pack, exemption, terms, IssuerLimits(**held))
