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
from compliance.rules.rule import Number, Rule
from compliance.rules.verdicts import Verdict


@primitive(limit=at_most(CURRENCIES), window=window(), kinds=words(), debt_only=FlagParameter())
def offering_cap(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """What was raised in the window under the kinds named, with this amount, is within the limit."""
    if rule.flag("debt_only") and not need(need(facts.security, "security").is_debt, "is_debt"):
        return rule.held(is_met=True)
    limit = rule.number("limit", facts, now)
    amount = in_unit(action.amount, limit, "amount").amount
    return rule.judged(raised(rule, facts, limit, now) + amount, limit)


def raised(rule: Rule, facts: Facts, limit: Number, now: datetime) -> Decimal:
    """The sum of what counts under the rule, in the limit's currency. Raises `Unset`."""
    raises = need(need(facts.offering, "offering").raises, "offering.raises")
    span = rule.number("window", facts, now).span
    counted = (one for one in raises if span.covers(one.at, now, rule.tz) and _is_kind(one, rule))
    return sum((in_unit(one.price, limit, "offering.raises").amount for one in counted), Decimal(0))


def _is_kind(one: Raise, rule: Rule) -> bool:
    return one.kind in rule.words("kinds") and (one.is_debt or not rule.flag("debt_only"))
