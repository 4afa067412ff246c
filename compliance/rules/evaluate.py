"""Every verdict of a tree: nothing stops at the first failure, and what is unset never passes."""

from dataclasses import replace
from datetime import datetime

from compliance.rules.errors import Unset
from compliance.rules.facts import Action, Facts
from compliance.rules.primitives import PRIMITIVES
from compliance.rules.primitives.base import need
from compliance.rules.primitives.people import classes_under
from compliance.rules.rule import OK_REASON, UNSET_REASON, Rule
from compliance.rules.tree import All, AnyOf, Node, Not, When, rules_of
from compliance.rules.verdicts import Effect, Outcome, Verdict

Verdicts = tuple[Verdict, ...]


def evaluate(node: Node, facts: Facts, action: Action, now: datetime) -> Verdicts:
    """The verdicts of all rules beneath, in their order."""
    if isinstance(node, Rule):
        return (_of_rule(node, facts, action, now),)
    if isinstance(node, Not):
        return (_inverted(node.rule, _of_rule(node.rule, facts, action, now)),)
    if isinstance(node, AnyOf):
        return _of_any(node, facts, action, now)
    if isinstance(node, When):
        return _of_when(node, facts, action, now)
    return tuple(v for member in node.members for v in evaluate(member, facts, action, now))


def _of_rule(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
    is_in_force = rule.is_valid_on(now.astimezone(rule.tz).date())
    if action.phase not in rule.phases or not is_in_force:
        return rule.aside()
    return PRIMITIVES[rule.primitive].check(rule, facts, action, now)


def _inverted(rule: Rule, verdict: Verdict) -> Verdict:
    """Unknown stays unknown."""
    if verdict.outcome is Outcome.PASSED:
        return replace(verdict, outcome=Outcome.FAILED, effect=rule.effect, reason=rule.reason)
    if verdict.outcome is Outcome.FAILED:
        return replace(verdict, outcome=Outcome.PASSED, effect=Effect.ALLOW, reason=OK_REASON)
    return verdict


def _of_any(node: AnyOf, facts: Facts, action: Action, now: datetime) -> Verdicts:
    branches = {member.id: evaluate(member, facts, action, now) for member in node.members}
    asked = {name: found for name, found in branches.items() if any(map(_is_asked, found))}
    every = tuple(verdict for found in branches.values() for verdict in found)
    if not asked:
        return every if not _has_phase(node, action) else (*every, _unset(node, "an exemption in force"))
    if not node.combine:
        return _of_chosen(node, branches, facts, now)
    passing = [name for name, found in asked.items() if not any(map(_refuses, found))]
    return tuple(
        verdict if not passing or name in passing else replace(verdict, counts=False)
        for name, found in branches.items()
        for verdict in found
    )


def _of_chosen(node: AnyOf, branches: dict[str, Verdicts], facts: Facts, now: datetime) -> Verdicts:
    """Only the exemption recorded for the offering counts; none recorded, or none in force, blocks."""
    chosen = facts.offering.exemption if facts.offering else None
    found = tuple(
        verdict if name == chosen else replace(verdict, counts=False)
        for name, verdicts in branches.items()
        for verdict in verdicts
    )
    rules = [rule for member in node.members if member.id == chosen for rule in rules_of(member)]
    is_in_force = any(rule.is_valid_on(now.astimezone(rule.tz).date()) for rule in rules)
    return found if is_in_force else (*found, _unset(node, "offering.exemption"))


def _has_phase(node: AnyOf, action: Action) -> bool:
    return any(action.phase in rule.phases for rule in rules_of(node))


def _of_when(node: When, facts: Facts, action: Action, now: datetime) -> Verdicts:
    found = evaluate(All(node.id, node.members), facts, action, now)
    if not any(map(_is_asked, found)):
        return found
    try:
        is_met = all(_is_met(node, name, facts, action, now) for name in node.conditions)
    except Unset as unset:
        return (*found, _unset(node, unset.what))
    return found if is_met else tuple(rule.aside() for rule in rules_of(node))


def _is_met(node: When, name: str, facts: Facts, action: Action, now: datetime) -> bool:
    words = node.conditions[name]
    if name == "phase":
        return action.phase in words
    if name == "kind":
        return need(need(facts.security, "security").kind, "security.kind") in words
    receiver = need(facts.receiver, "receiver")
    if name == "country":
        return need(receiver.residence, "residence") in words
    held = classes_under(receiver, node.law, now) | set(need(receiver.roles, "roles"))
    return bool(held & set(words)) == (name == "class")


def _unset(node: AnyOf | When, what: str) -> Verdict:
    return Verdict(node.pack, node.id, Outcome.UNSET, Effect.BLOCK, UNSET_REASON, missing=what)


def _is_asked(verdict: Verdict) -> bool:
    return verdict.outcome is not Outcome.NOT_APPLICABLE


def _refuses(verdict: Verdict) -> bool:
    return verdict.counts and verdict.effect.refuses
