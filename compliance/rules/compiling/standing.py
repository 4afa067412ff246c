"""The rules of a pack that stand for one offering: its exemption, and what is one way of several."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from compliance.rules.exemptions import require_exemption
from compliance.rules.pack import Pack
from compliance.rules.rule import Rule
from compliance.rules.tree import All, AnyOf, Node, rules_of


@dataclass(frozen=True, slots=True)
class Standing:
    """`is_firm` where it holds for everybody; `ways` names the alternatives it is one of, and `branch`
    which."""

    rule: Rule
    is_firm: bool = True
    ways: str = ""
    branch: str = ""


def standing(pack: Pack, exemption: str, now: datetime) -> tuple[Standing, ...]:
    """Raises `NoSuchExemption`."""
    require_exemption(pack, exemption, now)
    return tuple(standing_in(pack.root, exemption))


def standing_in(node: Node, exemption: str) -> Iterator[Standing]:
    """Whatever the day, and whether or not it has such an exemption."""
    if isinstance(node, Rule):
        yield Standing(node)
    elif isinstance(node, AnyOf):
        yield from _ways(node, exemption)
    elif isinstance(node, All):
        for member in node.members:
            yield from standing_in(member, exemption)
    else:
        yield from (Standing(rule, is_firm=False) for rule in rules_of(node))


def _ways(node: AnyOf, exemption: str) -> Iterator[Standing]:
    """The branch that was chosen, or every one where each investor may pass on another."""
    for member in node.members:
        if node.combine:
            yield from (Standing(rule, False, node.id, member.id) for rule in rules_of(member))
        elif member.id == exemption:
            yield from standing_in(member, exemption)
