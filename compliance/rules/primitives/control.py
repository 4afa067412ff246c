"""Powers that a register must have, and consent that an action needs."""

from datetime import datetime

from compliance.rules.facts import Action, Facts
from compliance.rules.primitives.base import (
    PERSONS,
    at_least,
    need,
    primitive,
    window,
    words,
)
from compliance.rules.rule import Rule
from compliance.rules.verdicts import Verdict


@primitive(powers=words())
def intervention(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The register's controller can do everything named: freeze, force a transfer, two persons for each."""
    powers = need(need(facts.security, "security").powers, "powers")
    lacking = [power for power in rule.words("powers") if power not in powers]
    return rule.held(not lacking, value=" ".join(lacking), limit=" ".join(rule.words("powers")))


@primitive(roles=words(), quorum=at_least(PERSONS), ttl=window())
def approval_required(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Enough different persons in the roles have consented, not too long ago."""
    span = rule.number("ttl", facts, now).span
    people = {
        consent.by
        for consent in need(facts.approvals, "approvals")
        if consent.role in rule.words("roles") and consent.at <= now and span.covers(consent.at, now, rule.tz)
    }
    return rule.judged(len(people), rule.number("quorum", facts, now))
