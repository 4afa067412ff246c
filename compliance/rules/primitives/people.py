"""Whom a security is for: where people live, what the law takes them for."""

from datetime import datetime

from compliance.rules.facts import Action, Facts, Subject
from compliance.rules.primitives.base import WHO, FlagParameter, need, party, primitive, window, words
from compliance.rules.rule import Rule
from compliance.rules.verdicts import Verdict


@primitive(
    who=WHO, mode=words("allow", "deny"), basis=words("residence", "nationality", "us_person"), codes=words()
)
def jurisdiction(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The person's country, on the basis named, is among those allowed or not among those denied."""
    countries = _countries(party(rule, facts), rule.word("basis"))
    is_among = bool(countries & set(rule.words("codes")))
    is_met = is_among if rule.word("mode") == "allow" else not is_among
    return rule.held(is_met, value=" ".join(sorted(countries)), limit=" ".join(rule.words("codes")))


def _countries(who: Subject, basis: str) -> set[str]:
    if basis == "us_person":
        return {"US"} if need(who.is_us_person, "us_person") else set()
    if basis == "nationality":
        return set(need(who.nationality, "nationality"))
    return {need(who.residence, "residence")}


@primitive(
    who=WHO,
    any_of=words(),
    evidence=words(required=False),
    evidence_age=window(required=False),
    entities=FlagParameter(),
)
def investor_class(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The person is of one of the classes, on evidence of a kind named that is not too old."""
    who = party(rule, facts)
    held = [item for item in need(who.classes, "classes") if item.counts(now)]
    kinds = rule.words("evidence")
    fitting = [
        item
        for item in held
        if item.name in rule.words("any_of") and item.regime == rule.law and (not kinds or item.kind in kinds)
    ]
    if rule.numbers("evidence_age"):
        age = rule.number("evidence_age", facts, now).span
        fitting = [item for item in fitting if age.covers(item.at, now, rule.tz)]
    is_kind = who.is_entity or not rule.flag("entities")
    told = " ".join(sorted({item.name for item in held}))
    return rule.held(bool(fitting) and is_kind, value=told, limit=" ".join(rule.words("any_of")))


def class_names(who: Subject, rule: Rule, now: datetime) -> set[str]:
    """The classes that count now under the rule's law, with the person's roles beside them.

    A class of another law is none: accredited in Singapore is not accredited in the United States.
    """
    return classes_under(who, rule.law, now) | set(need(who.roles, "roles"))


def classes_under(who: Subject, law: str, now: datetime) -> set[str]:
    return {item.name for item in need(who.classes, "classes") if item.counts(now) and item.regime == law}
