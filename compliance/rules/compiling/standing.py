"""The rules of a pack that stand for one offering: its exemption, and what is one way of several."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from compliance.rules.compiling.errors import NotChosen
from compliance.rules.pack import Pack
from compliance.rules.rule import Rule
from compliance.rules.tree import All, AnyOf, Node, When, rules_of


@dataclass(frozen=True, slots=True)
class Standing:
    """`is_firm` where it holds for everybody; `ways` names the alternatives it is one of, and `branch`
    which."""

    rule: Rule
    is_firm: bool = True
    ways: str = ""
    branch: str = ""


def standing(pack: Pack, exemption: str, day: date) -> tuple[Standing, ...]:
    """Raises `NotChosen` for an exemption that is missing, unknown or not in force."""
    choices = tuple(_choices(pack.root, day))
    if exemption not in (choices or ("",)):
        raise NotChosen(pack=pack.name, exemption=exemption[:32], known=", ".join(choices) or "—")
    return tuple(_standing(pack.root, exemption))


def _choices(node: Node, day: date) -> Iterator[str]:
    if isinstance(node, AnyOf) and not node.combine:
        for member in node.members:
            if any(rule.is_valid_on(day) for rule in rules_of(member)):
                yield member.id
    elif isinstance(node, All | When):
        for member in node.members:
            yield from _choices(member, day)


def _standing(node: Node, exemption: str) -> Iterator[Standing]:
    if isinstance(node, Rule):
        yield Standing(node)
    elif isinstance(node, AnyOf):
        yield from _ways(node, exemption)
    elif isinstance(node, All):
        for member in node.members:
            yield from _standing(member, exemption)
    else:
        yield from (Standing(rule, is_firm=False) for rule in rules_of(node))


def _ways(node: AnyOf, exemption: str) -> Iterator[Standing]:
    """The branch that was chosen, or every one where each investor may pass on another."""
    for member in node.members:
        if node.combine:
            yield from (Standing(rule, False, node.id, member.id) for rule in rules_of(member))
        elif member.id == exemption:
            yield from _standing(member, exemption)
