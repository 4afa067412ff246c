"""How much may be sold in a time, and at what times units may move at all."""

from datetime import datetime
from decimal import Decimal

from compliance.rules.facts import Action, Facts
from compliance.rules.primitives.base import (
    PERCENT,
    FlagParameter,
    NumberParameter,
    need,
    primitive,
    window,
    words,
)
from compliance.rules.primitives.people import class_names
from compliance.rules.rule import Number, Rule
from compliance.rules.verdicts import Verdict

HOUR = NumberParameter(frozenset({"hour"}), frozenset({"ge", "lt"}), required=False)
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@primitive(
    percent=NumberParameter(PERCENT, frozenset({"le"})),
    window=window(),
    holders=words(),
    or_volume=FlagParameter(),
)
def volume_limit(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """In the window the holders named sell a part of the class at most, or the average volume if more."""
    if not set(rule.words("holders")) & class_names(need(facts.sender, "sender"), rule, now):
        return rule.held(is_met=True)
    security, percent = need(facts.security, "security"), rule.number("percent", facts, now)
    ceiling = need(security.issued, "issued") * percent.known / 100
    if rule.flag("or_volume"):
        ceiling = max(ceiling, Decimal(need(security.average_volume, "average_volume")))
    span = rule.number("window", facts, now).span
    recent = sum(s.units for s in need(facts.holding, "holding").sold if span.covers(s.at, now, rule.tz))
    limit = Number("le", ceiling, "units", percent.source, percent.confidence, percent.valid_from)
    return rule.judged(recent + need(action.units, "units"), limit)


@primitive(days=words(*WEEK, required=False), opens=HOUR, closes=HOUR)
def transfer_window(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Within the days and hours, in the regime's zone, and outside every blackout."""
    local = now.astimezone(rule.tz)
    is_day = not rule.words("days") or WEEK[local.weekday()] in rule.words("days")
    bounds = [rule.number(name, facts, now) for name in ("opens", "closes") if rule.numbers(name)]
    is_hour = all(bound.admits(local.hour) for bound in bounds)
    is_dark = any(p.begins_at <= now < p.ends_at for p in need(facts.blackouts, "blackouts"))
    limit = " ".join([*rule.words("days"), *(bound.told() for bound in bounds)])
    return rule.held(is_day and is_hour and not is_dark, value=rule.moment(local), limit=limit)
