"""Is every figure right to the unit, and its operator too? Change each by one: some scenario has to notice.

A figure is made one more, one less, and its bound is opened or shut at the boundary (`<` for `≤`) where the
primitive allows both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from compliance.rules.pack import Pack
from compliance.rules.primitives import PRIMITIVES
from compliance.rules.primitives.base import NumberParameter, ParameterKind
from compliance.rules.removal import Removal, noticed
from compliance.rules.rule import Number, Parameter, Rule
from compliance.rules.scenarios import scenarios
from compliance.rules.tree import All, Node, Not

BOUNDARY: Mapping[str, str] = {"lt": "le", "le": "lt", "ge": "gt", "gt": "ge"}


def nudges(pack: Pack) -> Iterator[Removal]:
    cases = scenarios(pack)
    for rule in pack.rules:
        for told, changed in _changed(rule):
            root = exchanged(pack.root, changed)
            yield Removal(pack.name, told, noticed(cases, replace(pack, root=root)))


def _changed(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for name in rule.params:
        numbers = rule.numbers(name)
        for place, number in enumerate(numbers):
            for other in _others(number, PRIMITIVES[rule.primitive].parameters[name]):
                params: dict[str, Parameter] = dict(rule.params)
                params[name] = (*numbers[:place], other, *numbers[place + 1 :])
                yield f"{rule.id}.{name} {number.told()} is {other.told()}", replace(rule, params=params)


def _others(number: Number, kind: ParameterKind) -> Iterator[Number]:
    if number.value is None:
        return
    yield replace(number, value=number.value + Decimal(1))
    yield replace(number, value=number.value - Decimal(1))
    if isinstance(kind, NumberParameter) and BOUNDARY.get(number.op) in kind.operators:
        yield replace(number, op=BOUNDARY[number.op])


def exchanged(node: All, rule: Rule) -> All:
    """The tree with the rule of that id exchanged."""
    return All(node.id, tuple(_exchanged(member, rule) for member in node.members))


def _exchanged(node: Node, rule: Rule) -> Node:
    if isinstance(node, Rule):
        return rule if node.id == rule.id else node
    if isinstance(node, Not):
        return Not(node.id, rule) if node.rule.id == rule.id else node
    members = tuple(_exchanged(member, rule) for member in node.members)
    return replace(node, members=members)
