"""Least sizes: of a purchase, of the security's denomination, of the step between purchases."""

from datetime import datetime

from compliance.rules.facts import Action, Facts
from compliance.rules.primitives.base import (
    CURRENCIES,
    UNIT,
    NumberParameter,
    at_least,
    in_unit,
    need,
    primitive,
)
from compliance.rules.rule import Rule
from compliance.rules.verdicts import Verdict


@primitive(limit=at_least(CURRENCIES), entity_limit=at_least(CURRENCIES, required=False))
def min_ticket(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """This investor pays at least so much; an entity another figure where there is one."""
    is_entity = rule.numbers("entity_limit") and need(facts.receiver, "receiver").is_entity
    limit = rule.number("entity_limit" if is_entity else "limit", facts, now)
    return rule.judged(in_unit(action.amount, limit, "amount").amount, limit)


@primitive(limit=at_least(CURRENCIES))
def min_denomination(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """One unit of the security is worth at least so much."""
    limit = rule.number("limit", facts, now)
    denomination = need(facts.security, "security").denomination
    return rule.judged(in_unit(denomination, limit, "denomination").amount, limit)


@primitive(step=NumberParameter(UNIT, frozenset({"eq"})))
def lot_size(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Units move only in whole multiples of the step."""
    step, units = rule.number("step", facts, now), need(action.units, "units")
    return rule.held(units % step.known == 0, value=str(units), limit=f"multiple of {int(step.known)}")
