"""The exemptions a pack lets an offering choose from: the branches of its alternatives. Pure."""

from collections.abc import Iterator
from datetime import datetime

from compliance.rules.pack import Pack
from compliance.rules.rule import Rule
from compliance.rules.tree import AnyOf, Node, Not, rules_of


def exemptions(pack: Pack, now: datetime) -> tuple[str, ...]:
    """The branches of which one is chosen and recorded for an offering, as far as they are in force.

    Empty where the pack has no alternatives, or lets every investor pass on another one.
    """
    day = pack.day(now)
    return tuple(
        member.id
        for node in _alternatives(pack.root)
        for member in node.members
        if any(rule.is_valid_on(day) for rule in rules_of(member))
    )


def _alternatives(node: Node) -> Iterator[AnyOf]:
    if isinstance(node, AnyOf) and not node.combine:
        yield node
    elif not isinstance(node, Rule | Not):
        for member in node.members:
            yield from _alternatives(member)
