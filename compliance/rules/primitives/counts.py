"""How many persons: those who hold, those who were solicited or bought; and how much one may hold."""

from datetime import datetime
from decimal import Decimal

from compliance.rules.facts import Action, Facts, Offeree, Subject
from compliance.rules.primitives.base import (
    PERCENT,
    PERSONS,
    FlagParameter,
    at_most,
    need,
    primitive,
    window,
    words,
)
from compliance.rules.primitives.people import class_names
from compliance.rules.rule import Rule
from compliance.rules.verdicts import Verdict


@primitive(limit=at_most(PERSONS), group=words(required=False), unless_class=words(required=False))
def max_holders(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Subjects who hold, the receiver among them, are within the limit; wallets do not count."""
    receiver = need(facts.receiver, "receiver")
    excluded = set(rule.words("unless_class"))
    is_new = need(receiver.held_units, "held_units") == 0
    counts = is_new and not (excluded and excluded & class_names(receiver, rule, now))
    held = count(facts, rule.word("group", "holders"))
    return rule.judged(held + int(counts), rule.number("limit", facts, now))


def count(facts: Facts, name: str) -> Decimal:
    found = [item.number for item in need(facts.counts, "counts") if item.name == name]
    return need(found[0] if found else None, f"counts.{name}")


@primitive(
    limit=at_most(PERSONS),
    window=window(required=False),
    exclude=words(required=False),
    counts=words("solicited", "buyers"),
    per_country=FlagParameter(),
)
def offeree_limit(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Persons solicited, or who bought, in the window are within the limit, this one among them.

    Without a window this offering counts, and no earlier one. Present holders are another number
    (`max_holders`).
    """
    offerees = need(need(facts.offering, "offering").offerees, "offerees")
    receiver, excluded = need(facts.receiver, "receiver"), set(rule.words("exclude"))
    counted = {one.subject for one in offerees if _counts(one, rule, facts, now)}
    if not excluded & class_names(receiver, rule, now):
        counted.add(receiver.id)
    return rule.judged(len(counted), rule.number("limit", facts, now))


def _counts(one: Offeree, rule: Rule, facts: Facts, now: datetime) -> bool:
    if not _is_recent(one, rule, facts, now):
        return False
    if rule.flag("per_country") and one.country != _country(need(facts.receiver, "receiver")):
        return False
    is_kind = one.bought or rule.word("counts") == "solicited"
    return is_kind and not set(one.classes) & set(rule.words("exclude"))


def _is_recent(one: Offeree, rule: Rule, facts: Facts, now: datetime) -> bool:
    if rule.numbers("window"):
        return rule.number("window", facts, now).span.covers(one.at, now, rule.tz)
    return one.offering == need(facts.offering, "offering").label


def _country(receiver: Subject) -> str:
    return need(receiver.residence, "residence")


@primitive(limit=at_most(PERCENT), group=words(required=False))
def concentration_limit(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The receiver, or the group counted elsewhere, holds no more of the class than the part allowed."""
    units, issued = need(action.units, "units"), need(need(facts.security, "security").issued, "issued")
    before: Decimal | int = (
        count(facts, rule.word("group"))
        if rule.words("group")
        else need(need(facts.receiver, "receiver").held_units, "held_units")
    )
    if issued <= 0:
        return rule.held(is_met=False, value="0 issued")
    return rule.judged((Decimal(before) + units) * 100 / issued, rule.number("limit", facts, now))
