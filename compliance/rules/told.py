"""A pack in words: its rules, their figures and sources, in English and Korean. Drawn from the data only."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from compliance.rules.library import library
from compliance.rules.pack import Pack
from compliance.rules.rule import Number, Rule
from compliance.rules.tree import All, AnyOf, Node, Not, When


@dataclass(frozen=True, slots=True)
class Line:
    """One rule as people read it. `group` says of which alternatives or on which condition it is part."""

    rule: Rule
    group: str

    @property
    def figures(self) -> tuple[str, ...]:
        return tuple(
            f"{name} {told(number)}" for name in self.rule.params for number in self.rule.numbers(name)
        )


def told(number: Number) -> str:
    """The figure, from when where it changed, and how sure we are."""
    dates = "" if number.valid_to is None else f" until {number.valid_to}"
    return f"{number.told()}{dates} [{number.source}, {number.confidence}]"


def lines(pack: Pack) -> tuple[Line, ...]:
    """Without what every pack shares with its base."""
    shared = {rule.id for base in library().packs if base.is_base for rule in base.rules}
    every = chain.from_iterable(_lines(node, "") for node in pack.root.members)
    return tuple(line for line in every if pack.is_base or line.rule.id not in shared)


def _lines(node: Node, group: str) -> Iterator[Line]:
    if isinstance(node, Rule):
        yield Line(node, group)
    elif isinstance(node, Not):
        yield Line(node.rule, f"{group} not".strip())
    else:
        for member in node.members:
            yield from _lines(member, _group(node, group))


def _group(node: All | AnyOf | When, group: str) -> str:
    if isinstance(node, All):
        return f"{group}, with {node.id}" if group else ""
    if isinstance(node, AnyOf):
        return f"one of {node.id}" if node.combine else f"the one chosen of {node.id}"
    return "when " + ", ".join(f"{name} {' '.join(words)}" for name, words in node.conditions.items())
