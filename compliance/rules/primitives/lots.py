"""What sticks to a lot or a holder for a time: holding periods, lock-ups, the bar on flow-back."""

from datetime import datetime

from compliance.rules.errors import Unset
from compliance.rules.facts import Action, Facts, Lot
from compliance.rules.primitives.base import (
    PERCENT,
    NumberParameter,
    lasting,
    need,
    party,
    primitive,
    words,
)
from compliance.rules.primitives.people import class_names
from compliance.rules.rule import Rule
from compliance.rules.spans import Span
from compliance.rules.verdicts import Verdict

STARTS = ("acquired", "issued", "deposited", "paid")


@primitive(
    length=lasting(),
    if_reporting=lasting(required=False),
    start=words(*STARTS),
    tacking=words("gift", "estate", "pledge", "conversion", required=False),
    except_to=words(required=False),
)
def holding_period(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Every lot of this regime among the units has been held long enough, or goes to one who is excepted.

    The lock follows the lot: an excepted receiver gets the lot with the date it had.
    """
    lots = _lots(rule, facts, action)
    span = _length(rule, facts, now)
    ends = [span.end(_start(rule, lot), rule.tz) for lot in lots]
    last = max(ends, default=now)
    excepted = set(rule.words("except_to"))
    is_free = now >= last or bool(
        excepted and excepted & class_names(need(facts.receiver, "receiver"), rule, now)
    )
    return rule.held(is_free, value=rule.moment(now), limit=f"≥ {rule.moment(last)}")


def _lots(rule: Rule, facts: Facts, action: Action) -> list[Lot]:
    """The lots of the rule's regime. Raises `Unset` unless the lots known are all the units that move."""
    lots = need(facts.lots, "lots")
    if sum(lot.units for lot in lots) != need(action.units, "units"):
        raise Unset("lots")
    return [lot for lot in lots if lot.regime == rule.regime]


def _length(rule: Rule, facts: Facts, now: datetime) -> Span:
    """The period; another where the issuer reports, and then that has to be known."""
    if not rule.numbers("if_reporting"):
        return rule.number("length", facts, now).span
    is_reporting = need(need(facts.security, "security").is_reporting, "is_reporting")
    return rule.number("if_reporting" if is_reporting else "length", facts, now).span


def _start(rule: Rule, lot: Lot) -> datetime:
    if lot.source in rule.words("tacking"):
        return need(lot.carried_from, "lot.carried_from")
    start = rule.word("start")
    dates = {
        "acquired": lot.acquired_at,
        "issued": lot.issued_at,
        "deposited": lot.deposited_at,
        "paid": lot.paid_at,
    }
    return need(dates[start], f"lot.{start}_at")


@primitive(
    length=lasting(), holders=words(), percent=NumberParameter(PERCENT, frozenset({"le"}), required=False)
)
def lockup_schedule(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Until its end, counted from the offer's close, holders named move only the part set free."""
    if not set(rule.words("holders")) & class_names(need(facts.sender, "sender"), rule, now):
        return rule.held(is_met=True)
    closed = need(need(facts.offering, "offering").closes_at, "offering.closes_at")
    end = rule.number("length", facts, now).span.end(closed, rule.tz)
    if now >= end:
        return rule.held(is_met=True, limit=f"≥ {rule.moment(end)}")
    holding, free = need(facts.holding, "holding"), 0
    if rule.numbers("percent"):
        free = int(holding.locked_units * rule.number("percent", facts, now).known // 100)
    moved = holding.moved_units + need(action.units, "units")
    return rule.held(moved <= free, value=str(moved), limit=f"≤ {free} until {rule.moment(end)}")


@primitive(length=lasting(), if_reporting=lasting(required=False))
def flowback_block(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """No US person gets units of this regime before the compliance period has ended.

    It runs from the later of the first offer and the close (17 CFR 230.902).
    """
    if not need(party(rule, facts).is_us_person, "us_person"):
        return rule.held(is_met=True)
    if not _lots(rule, facts, action):
        return rule.held(is_met=True)
    offering = need(facts.offering, "offering")
    start = max(need(offering.first_offer_at, "first_offer_at"), need(offering.closes_at, "closes_at"))
    end = _length(rule, facts, now).end(start, rule.tz)
    return rule.held(now >= end, value=rule.moment(now), limit=f"≥ {rule.moment(end)}")
