"""How the rules of a pack hang together: `all`, `any`, `not`, `when`.

`any` lists exemptions. Unless the regime lets them be combined, only the one recorded
for the offering counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.rules.rule import Number, Rule

CONDITIONS = ("phase", "class", "not_class", "country", "kind")


@dataclass(frozen=True, slots=True)
class All:
    """Every member has to pass."""

    id: str
    members: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One member is enough; `combine` lets every investor pass on another one."""

    id: str
    pack: str
    members: tuple["Node", ...]
    combine: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """The rule has to fail; its own reason is told when it passes."""

    id: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class When:
    """The members apply only where every condition is met: phase, class, country, kind of security."""

    id: str
    pack: str
    law: str
    conditions: Mapping[str, tuple[str, ...]]
    members: tuple["Node", ...]


Node = Rule | All | AnyOf | Not | When


def rules_of(node: Node) -> Iterator[Rule]:
    if isinstance(node, Rule):
        yield node
    elif isinstance(node, Not):
        yield node.rule
    else:
        for member in node.members:
            yield from rules_of(member)


def without(node: Node, rule_id: str) -> Node | None:
    """The tree with one rule taken out; a group that loses its last member goes with it."""
    if isinstance(node, Rule | Not):
        return None if node.id == rule_id or (isinstance(node, Not) and node.rule.id == rule_id) else node
    members = tuple(kept for member in node.members if (kept := without(member, rule_id)) is not None)
    if not members:
        return None
    if isinstance(node, All):
        return All(node.id, members)
    if isinstance(node, AnyOf):
        return AnyOf(node.id, node.pack, members, node.combine)
    return When(node.id, node.pack, node.law, node.conditions, members)


def in_force(node: Node, day: date) -> dict[str, Any] | None:
    """What the tree says on a day, and nothing of other days: this is what the rules' hash is made of."""
    if isinstance(node, Rule):
        return _rule(node, day) if node.is_valid_on(day) else None
    if isinstance(node, Not):
        return {"not": in_force(node.rule, day), "id": node.id}
    said: dict[str, Any] = {
        "id": node.id,
        type(node).__name__.lower(): [in_force(member, day) for member in node.members],
    }
    if isinstance(node, AnyOf):
        said["combine"] = node.combine
    if isinstance(node, When):
        said["conditions"] = node.conditions
    return said


def _rule(rule: Rule, day: date) -> dict[str, Any]:
    names = ("id", "pack", "regime", "zone", "primitive", "phases", "effect", "reason")
    said = {name: getattr(rule, name) for name in names}
    return said | {"params": {name: _parameter(value, day) for name, value in rule.params.items()}}


def _parameter(value: Any, day: date) -> Any:
    if isinstance(value, bool):
        return value
    return [
        [item.op, item.value, item.unit] if isinstance(item, Number) else item
        for item in value
        if not isinstance(item, Number) or item.is_valid_on(day)
    ]
