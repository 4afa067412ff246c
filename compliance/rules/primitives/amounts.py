"""How much an issuer may raise in a window."""

from datetime import datetime
from decimal import Decimal

from compliance.rules.facts import Action, Facts, Raise
from compliance.rules.primitives.base import (
    CURRENCIES,
    FlagParameter,
    at_most,
    in_unit,
    need,
    primitive,
    window,
    words,
)
from compliance.rules.rule import Rule
from compliance.rules.verdicts import Verdict


@primitive(limit=at_most(CURRENCIES), window=window(), kinds=words(), debt_only=FlagParameter())
def offering_cap(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """What was raised in the window under the kinds named, with this amount, is within the limit."""
    if rule.flag("debt_only") and not need(need(facts.security, "security").is_debt, "is_debt"):
        return rule.held(is_met=True)
    raises = need(need(facts.offering, "offering").raises, "offering.raises")
    limit, span = rule.number("limit", facts, now), rule.number("window", facts, now).span
    total = in_unit(action.amount, limit, "amount").amount
    for one in raises:
        if span.covers(one.at, now, rule.tz) and _is_kind(one, rule):
            total += in_unit(one.price, limit, "offering.raises").amount
    return rule.judged(Decimal(total), limit)


def _is_kind(one: Raise, rule: Rule) -> bool:
    return one.kind in rule.words("kinds") and (one.is_debt or not rule.flag("debt_only"))
