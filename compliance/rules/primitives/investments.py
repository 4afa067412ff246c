"""How much one investor may put in: fixed by class, or by a formula of income and net worth."""

from datetime import datetime
from decimal import Decimal

from compliance.rules.facts import Action, Facts, Purchase, Subject
from compliance.rules.primitives.base import (
    CURRENCIES,
    PERCENT,
    NumberParameter,
    at_most,
    in_unit,
    need,
    primitive,
    window,
    words,
)
from compliance.rules.primitives.people import class_names
from compliance.rules.rule import Number, Rule
from compliance.rules.verdicts import Verdict

OF = NumberParameter(PERCENT, frozenset({"le"}))
FIGURE = NumberParameter(CURRENCIES, frozenset({"le"}))


@primitive(
    limit=at_most(CURRENCIES),
    window=window(),
    scope=words("issuer", "all"),
    kinds=words(),
    for_class=words(required=False),
    unless_class=words(required=False),
)
def investment_cap(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """What the investor put in within the window, with this amount, is within the limit of their class."""
    if not is_meant(rule, facts, now):
        return rule.aside()
    limit = rule.number("limit", facts, now)
    return rule.judged(invested(rule, facts, action, limit, now), limit)


@primitive(
    floor=FIGURE,
    threshold=at_most(CURRENCIES),
    low_percent=OF,
    high_percent=OF,
    cap=FIGURE,
    window=window(),
    scope=words("issuer", "all"),
    kinds=words(),
    for_class=words(required=False),
    unless_class=words(required=False),
)
def crowdfunding_formula(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """17 CFR 227.100(a)(2): more means allow a greater part of the greater of income and net worth.

    Either figure under the threshold: the greater of the floor and the low part. Both at it: the high part,
    at most the cap.
    """
    if not is_meant(rule, facts, now):
        return rule.aside()
    limit = crowdfunding_limit(rule, facts, now)
    return rule.judged(invested(rule, facts, action, limit, now), limit)


def crowdfunding_limit(rule: Rule, facts: Facts, now: datetime) -> Number:
    names = ("threshold", "floor", "cap", "low_percent", "high_percent")
    threshold, floor, cap, low, high = (rule.number(name, facts, now) for name in names)
    who = need(facts.receiver, "receiver")
    figures = [in_unit(who.income, cap, "income").amount, in_unit(who.net_worth, cap, "net_worth").amount]
    greater = max(figures)
    if any(threshold.admits(figure) for figure in figures):
        value = max(floor.known, greater * low.known / 100)
    else:
        value = min(cap.known, greater * high.known / 100)
    return Number("le", value, cap.unit, cap.source, cap.confidence, cap.valid_from)


@primitive(
    percent=OF,
    floor=NumberParameter(CURRENCIES, frozenset({"le"}), required=False),
    of=words("net_worth", "greater"),
    for_class=words(required=False),
    unless_class=words(required=False),
)
def share_of_means(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """This one amount is within a part of the investor's means, or within the floor where that is more."""
    if not is_meant(rule, facts, now):
        return rule.aside()
    amount, who = need(action.amount, "amount"), need(facts.receiver, "receiver")
    percent = rule.number("percent", facts, now)
    unit = Number("le", Decimal(0), amount.currency, percent.source, percent.confidence, percent.valid_from)
    floor = rule.number("floor", facts, now) if rule.numbers("floor") else unit
    value = max(floor.known, _means(who, rule, floor) * percent.known / 100)
    limit = Number("le", value, floor.unit, percent.source, percent.confidence, percent.valid_from)
    return rule.judged(in_unit(amount, limit, "amount").amount, limit)


def _means(who: Subject, rule: Rule, unit: Number) -> Decimal:
    worth = in_unit(who.net_worth, unit, "net_worth").amount
    return worth if rule.word("of") == "net_worth" else max(worth, in_unit(who.income, unit, "income").amount)


def is_meant(rule: Rule, facts: Facts, now: datetime) -> bool:
    """Of a class named, where some are, and of none excepted."""
    wanted, excepted = set(rule.words("for_class")), set(rule.words("unless_class"))
    held = class_names(need(facts.receiver, "receiver"), rule, now)
    return (not wanted or bool(wanted & held)) and not excepted & held


def invested(rule: Rule, facts: Facts, action: Action, limit: Number, now: datetime) -> Decimal:
    span = rule.number("window", facts, now).span
    total = in_unit(action.amount, limit, "amount").amount
    for one in need(need(facts.receiver, "receiver").purchases, "purchases"):
        if span.covers(one.at, now, rule.tz) and _counts(one, rule, facts):
            total += in_unit(one.price, limit, "purchases").amount
    return total


def _counts(one: Purchase, rule: Rule, facts: Facts) -> bool:
    if one.kind not in rule.words("kinds"):
        return False
    return rule.word("scope") == "all" or one.issuer == need(
        need(facts.security, "security").issuer, "issuer"
    )
