"""Which reports fall due, as a pure function: facts and packs in, duties out.

A report is due once a number counted elsewhere has reached the rule's limit; filing limits on what is raised
are watched in the same way. Nine tenths of a limit is a warning, which is the platform's own policy. What
would excuse from a report has to be known: an unknown excuse excuses nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from compliance.rules.errors import Unset
from compliance.rules.facts import Action, Facts
from compliance.rules.pack import Pack
from compliance.rules.primitives import PRIMITIVES
from compliance.rules.primitives.amounts import raised
from compliance.rules.primitives.base import need
from compliance.rules.primitives.counts import count
from compliance.rules.rule import Number, Rule
from compliance.rules.tree import All, AnyOf, Node, When
from compliance.rules.verdicts import Effect, Outcome

WARNED_FROM = Decimal("0.9")  # of the limit
CHECKED = Action("periodic")
RAISED, FIRST_SALE = "raised", "first_sale"


class Stage(StrEnum):
    UPCOMING = "upcoming"
    WARNED = "warned"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Duty:
    """`value` and `limit` are persons or money, as `unit` says; `missing` names a fact that is not known.

    `due_at` is when the report is due if it fell due now.
    """

    pack: str
    rule: str
    metric: str
    form: str
    stage: Stage
    value: Decimal | None = None
    limit: Decimal | None = None
    unit: str = ""
    due_at: datetime | None = None
    missing: str = ""


def duties(packs: Sequence[Pack], facts: Facts, now: datetime) -> tuple[Duty, ...]:
    """In the order of packs and rules; none for what was filed, is excused, or cannot arise."""
    rules = (rule for pack in packs for rule in _watched(pack.root, facts))
    return tuple(duty for rule in rules for duty in _of_rule(rule, facts, now))


def _watched(node: Node, facts: Facts) -> Iterator[Rule]:
    """Of alternatives only the one that was chosen for the offering: nobody depends on the others."""
    if isinstance(node, Rule):
        yield node
    elif isinstance(node, All | When | AnyOf):
        chosen = facts.offering.exemption if facts.offering else None
        for member in node.members:
            if not isinstance(node, AnyOf) or member.id == chosen:
                yield from _watched(member, facts)


def _of_rule(rule: Rule, facts: Facts, now: datetime) -> Iterator[Duty]:
    judge = KINDS.get(rule.primitive)
    if judge is None or not rule.is_valid_on(now.astimezone(rule.tz).date()) or rule.effect is Effect.WARN:
        return  # a warning of the pack itself is what nine tenths are here
    try:
        found = judge(rule, facts, now)
    except Unset as unset:
        metric = rule.word("metric", RAISED)
        found = Duty(rule.pack, rule.id, metric, rule.word("form"), Stage.WARNED, missing=unset.what)
    if found is not None:
        yield found


def _reporting(rule: Rule, facts: Facts, now: datetime) -> Duty | None:
    verdict = PRIMITIVES[rule.primitive].check(rule, facts, CHECKED, now)
    if verdict.outcome is Outcome.PASSED and not verdict.value:
        return None  # filed, excused, or too small
    limit, value = rule.number("limit", facts, now), count(facts, rule.word("metric"))
    due_at = rule.number("due", facts, now).span.end(now, rule.tz)
    missing = verdict.missing if stage_of(value, limit) is not Stage.UPCOMING else ""
    return _duty(rule, rule.word("metric"), rule.word("form"), value, limit, due_at, missing)


def _filing_limit(rule: Rule, facts: Facts, now: datetime) -> Duty | None:
    """What was raised in the window; from the limit on, the registration that it avoided is due at once.

    What was filed for the rule within the window excuses; its form has the rule's name.
    """
    limit = rule.number("limit", facts, now)
    value = raised(rule, facts, limit, now)
    span = rule.number("window", facts, now).span
    filed = [item for item in need(facts.documents, "documents") if item.name == rule.id]
    if not value or any(span.covers(item.at, now, rule.tz) for item in filed):
        return None
    return _duty(rule, RAISED, rule.id, value, limit, now, "")


def _after_sale(rule: Rule, facts: Facts, now: datetime) -> Duty | None:
    offerees = facts.offering.offerees if facts.offering else None
    if offerees is not None and not any(one.bought for one in offerees):
        return None
    verdict = PRIMITIVES[rule.primitive].check(rule, facts, CHECKED, now)
    if verdict.outcome is Outcome.UNSET:
        raise Unset(verdict.missing)
    if verdict.outcome is Outcome.PASSED:
        return None
    return Duty(rule.pack, rule.id, FIRST_SALE, rule.word("form"), Stage.DUE, due_at=verdict.due_at)


def _duty(
    rule: Rule, metric: str, form: str, value: Decimal, limit: Number, due_at: datetime, missing: str
) -> Duty:
    stage = stage_of(value, limit)
    due = due_at if stage is Stage.DUE else None
    return Duty(rule.pack, rule.id, metric, form, stage, value, limit.known, limit.unit, due, missing)


def stage_of(value: Decimal, limit: Number) -> Stage:
    """How near the limit a value is."""
    if not limit.admits(value):
        return Stage.DUE
    return Stage.WARNED if value >= limit.known * WARNED_FROM else Stage.UPCOMING


KINDS = {
    "reporting_trigger": _reporting,
    "offering_cap": _filing_limit,
    "filing_after_sale": _after_sale,
}
