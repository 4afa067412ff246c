"""The library of rule packs as a person chooses from it: a pack, or one of the exemptions it offers."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import get_language

from compliance.rules.errors import UnknownPack
from compliance.rules.exemptions import exemptions
from compliance.rules.library import library
from compliance.rules.pack import Pack
from compliance.rules.rule import Rule
from compliance.rules.tree import AnyOf, Node, Not, rules_of

BETWEEN = "/"  # a pack and its exemption in one value
Choice = tuple[str, str]


def choices(now: datetime) -> list[Choice]:
    """Every pack in force; one with exemptions once for each of them, because one has to be chosen."""
    packs = [pack for name in library().names if (pack := _in_force(name, now)) is not None]
    return [choice for pack in packs for choice in _choices(pack, now)]


def value_of(pack: str, exemption: str) -> str:
    return f"{pack}{BETWEEN}{exemption}" if exemption else pack


def parts_of(value: str) -> tuple[str, str]:
    """The pack and the exemption of a chosen value."""
    pack, _between, exemption = value.partition(BETWEEN)
    return pack, exemption


def words_of(pack: str, now: datetime) -> str:
    """What people call the pack; its code where it is no longer in force."""
    found = _in_force(pack, now)
    return _told(found) if found else pack


def zone_of(pack: str, now: datetime) -> str:
    """The time zone in which the pack's days are counted; UTC where it is no longer in force."""
    found = _in_force(pack, now)
    return found.zone if found else "UTC"


def exemption_words(pack: str, exemption: str, now: datetime) -> str:
    """The exemption as its rules say it, joined."""
    found = _in_force(pack, now)
    branch = _branch(found.root, exemption) if found and exemption else None
    said = " ".join(_told(rule) for rule in rules_of(branch)) if branch else ""
    said = said.removeprefix("or ").rstrip(".,")  # a branch is written as part of a sentence
    return said[:1].upper() + said[1:]


def _choices(pack: Pack, now: datetime) -> list[Choice]:
    branches = exemptions(pack, now)
    if not branches:
        return [(pack.name, _told(pack))]
    return [
        (value_of(pack.name, name), f"{_told(pack)} – {exemption_words(pack.name, name, now)}")
        for name in branches
    ]


def _in_force(name: str, now: datetime) -> Pack | None:
    try:
        return library().pack(name, now)
    except UnknownPack:
        return None


def _told(said: Pack | Rule) -> str:
    return said.ko if (get_language() or "").startswith("ko") else said.en


def _branch(node: Node, exemption: str) -> Node | None:
    return next((member for member in _alternatives(node) if member.id == exemption), None)


def _alternatives(node: Node) -> Iterator[Node]:
    if isinstance(node, Rule | Not):
        return
    for member in node.members:
        if isinstance(node, AnyOf) and not node.combine:
            yield member
        yield from _alternatives(member)
