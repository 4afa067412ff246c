"""Where a trade is made: licensed for it, and not by somebody with an interest in the security."""

from datetime import datetime

from compliance.rules.facts import Action, Facts
from compliance.rules.primitives.base import need, primitive, words
from compliance.rules.rule import Rule
from compliance.rules.verdicts import Verdict


@primitive(licences=words())
def venue_only(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The venue has one of the licences; peers matched by the issuer have no venue and are refused."""
    if facts.venue is None:
        return rule.held(is_met=False, value="no venue", limit=" ".join(rule.words("licences")))
    licences = set(facts.venue.licences)
    is_licensed = bool(licences & set(rule.words("licences")))
    return rule.held(is_licensed, value=" ".join(sorted(licences)), limit=" ".join(rule.words("licences")))


@primitive(relations=words())
def related_party_separation(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The venue did not issue, underwrite or originate the security, nor did an affiliate of it."""
    found = sorted(set(need(facts.venue, "venue").relations) & set(rule.words("relations")))
    return rule.held(not found, value=" ".join(found), limit="none")


@primitive()
def one_intermediary(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The offering goes through exactly one intermediary."""
    number = need(need(facts.offering, "offering").intermediaries, "offering.intermediaries")
    return rule.held(number == 1, value=str(number), limit="= 1")
