"""The exemptions a pack lets an offering choose from: the branches of its alternatives. Pure."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from compliance.rules.pack import Pack
from compliance.rules.rule import Rule
from compliance.rules.tree import AnyOf, Node, Not, rules_of
from kernel.errors import DomainError


class NoSuchExemption(DomainError):
    """Not one of the pack's alternatives in force, or none named where one has to be."""

    code = "rules.no_such_exemption"
    message = _("{pack} has no exemption “{exemption}” to choose; it has: {known}.")


def require_exemption(pack: Pack, exemption: str, now: datetime) -> None:
    """Raises `NoSuchExemption`."""
    known = exemptions(pack, now)
    if exemption not in (known or ("",)):
        raise NoSuchExemption(pack=pack.name, exemption=exemption[:32], known=", ".join(known) or "—")


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
