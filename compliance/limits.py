"""What a pack says against an action, as far as some kinds of its rules are concerned.

The whole pack is judged, because an alternative may make up for a rule; what other kinds of rules say is left
out. A condition or a choice of exemption around such a rule counts as part of it: where it is unknown, the
rule is.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from compliance.rules.codes import CODES
from compliance.rules.evaluate import evaluate
from compliance.rules.facts import Action, Facts
from compliance.rules.pack import Pack
from compliance.rules.rule import Rule
from compliance.rules.tree import Node, Not, rules_of
from compliance.rules.verdicts import Verdict
from kernel.errors import DomainError, Kind


class LimitReached(DomainError):
    """`reasons` has each rule that stands against it: its code, the value and the limit, what is missing, the
    words and who can mend it."""

    code = "compliance.limit_reached"
    kind = Kind.CONFLICT

    def __init__(self, refusals: Collection[Verdict]) -> None:
        super().__init__(reasons=[told(verdict) for verdict in refusals])

    def __str__(self) -> str:
        return " ".join(reason["text"] for reason in self.facts["reasons"])


def refusals(
    pack: Pack, kinds: Collection[str], facts: Facts, action: Action, now: datetime
) -> tuple[Verdict, ...]:
    """The verdicts of these primitives that refuse the action, in the pack's order."""
    names = set(_about(pack.root, kinds))
    found = evaluate(pack.root, facts, action, now)
    return tuple(v for v in found if v.rule in names and v.counts and v.effect.refuses)


def rules_about(pack: Pack, kinds: Collection[str], phase: str) -> tuple[Rule, ...]:
    """The rules of these primitives that speak in the phase, of any date."""
    return tuple(rule for rule in pack.rules if rule.primitive in kinds and phase in rule.phases)


def told(verdict: Verdict) -> dict[str, Any]:
    """A verdict in words, in the language of whoever asks."""
    code, language = CODES[verdict.reason], get_language() or "en"
    figures = f"{verdict.value}, {verdict.limit}" if verdict.value else verdict.missing
    return {
        "rule": verdict.rule,
        "pack": verdict.pack,
        "code": verdict.reason,
        "value": verdict.value,
        "limit": verdict.limit,
        "missing": verdict.missing,
        "source": verdict.source,
        "mends": code.remedy(language),
        "text": f"{code.words(language)} ({verdict.rule}: {figures}) {code.remedy(language)}",
    }


def _about(node: Node, kinds: Collection[str]) -> Iterator[str]:
    """The ids of such rules and of everything around them."""
    if isinstance(node, Rule):
        if node.primitive in kinds:
            yield node.id
        return
    if any(rule.primitive in kinds for rule in rules_of(node)):
        yield node.id
    for member in (node.rule,) if isinstance(node, Not) else node.members:
        yield from _about(member, kinds)
