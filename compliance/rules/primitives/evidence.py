"""What has to be there first: documents in effect, acknowledgements, passed tests, settings of the offer."""

from collections.abc import Sequence
from datetime import datetime

from compliance.rules.facts import Action, Evidence, Facts
from compliance.rules.primitives.base import need, party, primitive, window, words
from compliance.rules.rule import Rule
from compliance.rules.verdicts import Verdict


@primitive(documents=words(), age=window(required=False))
def disclosure_gate(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """Every document named is in effect, and not too old."""
    return _all_there(rule, need(facts.documents, "documents"), "documents", facts, now)


@primitive(documents=words(), age=window(required=False))
def ack(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The investor has acknowledged every text named."""
    return _all_there(rule, need(party(rule, facts).acknowledged, "acknowledged"), "documents", facts, now)


@primitive(tests=words(), age=window(required=False))
def test_passed(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The investor has passed every test named, not too long ago."""
    return _all_there(rule, need(party(rule, facts).tests, "tests"), "tests", facts, now)


def _all_there(rule: Rule, shown: Sequence[Evidence], name: str, facts: Facts, now: datetime) -> Verdict:
    current = {item.name for item in shown if item.counts(now) and _is_young(item, rule, facts, now)}
    lacking = [word for word in rule.words(name) if word not in current]
    return rule.held(not lacking, value=" ".join(lacking), limit=" ".join(rule.words(name)))


def _is_young(item: Evidence, rule: Rule, facts: Facts, now: datetime) -> bool:
    return not rule.numbers("age") or rule.number("age", facts, now).span.covers(item.at, now, rule.tz)


@primitive(all_of=words())
def setting(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    """The offering is conducted as named: without general solicitation, with a legend, by personal offer."""
    settings = need(facts.settings, "settings")
    lacking = [word for word in rule.words("all_of") if word not in settings]
    return rule.held(not lacking, value=" ".join(lacking), limit=" ".join(rule.words("all_of")))
