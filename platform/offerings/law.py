"""What the law of an offering says of it: its terms, when one may withdraw, whether enough was raised.

Nothing of a pack is read here by hand. The rules themselves are asked, and the answer is what they refuse: an
order can be withdrawn for as long as the law lets nothing be issued for that reason.
"""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from compliance.commitments import raises_of
from compliance.law.confirmed import confirmations
from compliance.limits import refusals
from compliance.rules.compiling.standing import standing_in
from compliance.rules.facts import Action, Facts, Money
from compliance.rules.facts import Offering as OfferingFacts
from compliance.rules.library import library
from compliance.rules.pack import Pack
from compliance.rules.verdicts import Verdict
from offerings.models import Offering, Subscription
from tokens.asked import Asked
from tokens.issue_law import ISSUE, facts_of
from tokens.law_facts import security_facts

SUBSCRIBE, OFFER = "subscribe", "offer"
TERMS = frozenset({"offer_duration", "security_kind", "offering_cap"})
WITHDRAWAL = frozenset({"cooling_off", "withdrawal_until_close"})
SUCCESS = frozenset({"offer_success"})


def pack_of(offering: Offering, now: datetime) -> Pack:
    """Raises `UnknownPack`."""
    return library().pack(offering.pack, now)


def against_terms(offering: Offering, now: datetime) -> tuple[Verdict, ...]:
    """What the rules that hold for everybody have against the offering as it would be; where each investor
    may pass by another way, that is asked of each order. Raises `UnknownPack`."""
    issuer = offering.token.issuer
    facts = Facts(
        security=security_facts(offering.token, issued=None),
        offering=replace(_facts(offering), raises=raises_of(issuer, now)),
        confirmations=confirmations(now=now),
    )
    amount = Money(offering.price_of(offering.cap), offering.currency)
    pack = pack_of(offering, now)
    firm = {one.rule.id for one in standing_in(pack.root, offering.exemption) if one.is_firm}
    against = refusals(pack, TERMS, facts, Action(OFFER, amount=amount), now)
    return tuple(verdict for verdict in against if verdict.rule in firm)


def lets_withdraw(subscription: Subscription, now: datetime) -> bool:
    """Whether the law gives the investor the right now, paid or not. Raises `UnknownPack`."""
    offering = subscription.offering
    line = asked(subscription)
    facts = facts_of(offering.token, line, now=now, partition=offering.label)
    action = Action(ISSUE, units=subscription.units, subscribed_at=subscription.submitted_at)
    return bool(refusals(pack_of(offering, now), WITHDRAWAL, facts, action, now))


def is_enough(offering: Offering, raised: Decimal, now: datetime) -> bool:
    """Whether both the offering's own minimum and the law's are reached. Raises `UnknownPack`."""
    facts = Facts(
        offering=replace(_facts(offering), raised=Money(raised, offering.currency)),
        confirmations=confirmations(now=now),
    )
    against = refusals(pack_of(offering, now), SUCCESS, facts, Action(ISSUE), now)
    return raised >= offering.minimum and raised > 0 and not against


def asked(subscription: Subscription) -> Asked:
    """The order as a line for the law; its own money is no earlier purchase."""
    return Asked(subscription.wallet_id, subscription.units, subscription.public_id, subscription.public_id)


def _facts(offering: Offering) -> OfferingFacts:
    return OfferingFacts(
        exemption=offering.exemption or None,
        first_offer_at=offering.first_offer_at,
        opens_at=offering.opens_at,
        closes_at=offering.closes_at,
        target=Money(offering.target, offering.currency),
        label=offering.label,
    )
