"""The terms of an offer and of the security: time to withdraw, time open, least success, clauses, kinds."""

from datetime import datetime

from compliance.rules.facts import Action, Facts
from compliance.rules.primitives.base import (
    PERCENT,
    FlagParameter,
    at_least,
    lasting,
    need,
    primitive,
    words,
)
from compliance.rules.primitives.investments import is_meant
from compliance.rules.rule import Rule
from compliance.rules.spans import Span
from compliance.rules.verdicts import Verdict


@primitive(length=lasting(), for_class=words(required=False), unless_class=words(required=False))
def cooling_off(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Nothing is issued while the investor may still withdraw: so long after they subscribed."""
    if not is_meant(rule, facts, now):
        return rule.aside()
    start = need(action.subscribed_at, "subscribed_at")
    end = rule.number("length", facts, now).span.end(start, rule.tz)
    return rule.held(now >= end, value=rule.moment(now), limit=f"≥ {rule.moment(end)}")


@primitive(before_close=lasting(required=False))
def withdrawal_until_close(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Nothing is issued before the offer's close, or so long before it as withdrawal ends."""
    end = need(need(facts.offering, "offering").closes_at, "offering.closes_at")
    if rule.numbers("before_close"):
        early = rule.number("before_close", facts, now).span
        end = Span(-early.length, early.unit).end(end, rule.tz)
    return rule.held(now >= end, value=rule.moment(now), limit=f"≥ {rule.moment(end)}")


@primitive(min_open=lasting())
def offer_duration(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The offer is open for at least so long."""
    offering, least = need(facts.offering, "offering"), rule.number("min_open", facts, now)
    opens, closes = need(offering.opens_at, "opens_at"), need(offering.closes_at, "closes_at")
    end = least.span.end(opens, rule.tz)
    return rule.held(closes >= end, value=rule.moment(closes), limit=f"≥ {rule.moment(end)}")


@primitive(percent=at_least(PERCENT))
def offer_success(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Enough of the target was raised; otherwise everything is cancelled and paid back."""
    offering = need(facts.offering, "offering")
    target, raised = need(offering.target, "offering.target"), need(offering.raised, "offering.raised")
    if target.currency != raised.currency or target.amount <= 0:
        return rule.unset("offering.target")
    return rule.judged(raised.amount * 100 / target.amount, rule.number("percent", facts, now))


@primitive(clauses=words())
def without_clause(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The security's terms have none of the clauses."""
    found = sorted(
        set(need(need(facts.security, "security").clauses, "clauses")) & set(rule.words("clauses"))
    )
    return rule.held(not found, value=" ".join(found), limit="none")


@primitive(kinds=words(), only=FlagParameter())
def security_kind(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The security is of none of the kinds, or with `only`, of one of them."""
    kind = need(need(facts.security, "security").kind, "security.kind")
    return rule.held((kind in rule.words("kinds")) == rule.flag("only"), value=kind)
