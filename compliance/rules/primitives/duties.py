"""What an event or a number obliges to: a report by a date, records kept for years."""

from datetime import datetime

from compliance.rules.facts import Action, Facts
from compliance.rules.primitives.base import (
    CURRENCIES,
    PERSONS,
    NumberParameter,
    at_most,
    in_unit,
    lasting,
    need,
    primitive,
    words,
)
from compliance.rules.primitives.counts import count
from compliance.rules.rule import Rule
from compliance.rules.verdicts import Verdict


@primitive(
    limit=at_most(PERSONS),
    metric=words(),
    assets=NumberParameter(CURRENCIES, frozenset({"le"}), required=False),
    due=NumberParameter(frozenset({"days", "months"}), frozenset({"le"})),
    form=words(),
    excused_by=words(required=False),
    excused_assets=NumberParameter(CURRENCIES, frozenset({"le"}), required=False),
)
def reporting_trigger(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """A number counted elsewhere has reached the limit, with assets above theirs: the form is due."""
    if (
        _is_filed(rule, facts, now)
        or _has_at_most(rule, "assets", facts, now)
        or _is_excused(rule, facts, now)
    ):
        return rule.held(is_met=True)
    limit, value = rule.number("limit", facts, now), count(facts, rule.word("metric"))
    if limit.admits(value):
        return rule.judged(value, limit)
    due = rule.number("due", facts, now).span.end(now, rule.tz)
    return rule.due(str(value), limit.told(), due)


def _has_at_most(rule: Rule, name: str, facts: Facts, now: datetime) -> bool:
    if not rule.numbers(name):
        return False
    limit, assets = rule.number(name, facts, now), need(facts.security, "security").total_assets
    return limit.admits(in_unit(assets, limit, "total_assets").amount)


def _is_excused(rule: Rule, facts: Facts, now: datetime) -> bool:
    """Everything that excuses is there, and the assets are within those to which it may."""
    wanted = set(rule.words("excused_by"))
    if not wanted or not _has_at_most(rule, "excused_assets", facts, now):
        return False
    return wanted <= set(need(facts.settings, "settings"))


def _is_filed(rule: Rule, facts: Facts, now: datetime) -> bool:
    documents = need(facts.documents, "documents")
    return any(item.name == rule.word("form") and item.counts(now) for item in documents)


@primitive(due=NumberParameter(frozenset({"days"}), frozenset({"le"})), form=words())
def filing_after_sale(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """From the first sale the form is due; until it is filed every sale says so."""
    if _is_filed(rule, facts, now):
        return rule.held(is_met=True)
    offerees = need(need(facts.offering, "offering").offerees, "offerees")
    first = min([one.at for one in offerees if one.bought] + [now])
    limit = rule.number("due", facts, now)
    return rule.due(rule.moment(first), limit.told(), limit.span.end(first, rule.tz))


@primitive(length=lasting())
def retention(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Records are erased only when the years since the relationship or the offer ended have passed."""
    if not action.erases_records:
        return rule.held(is_met=True)
    end = rule.number("length", facts, now).span.end(need(facts.records_from, "records_from"), rule.tz)
    return rule.held(now >= end, value=rule.moment(now), limit=f"≥ {rule.moment(end)}")
