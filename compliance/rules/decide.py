"""A decision: the verdicts of the packs that apply, with the hashes by which it can be replayed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from compliance.rules.canonical import digest
from compliance.rules.errors import NotReplayable
from compliance.rules.evaluate import evaluate
from compliance.rules.facts import Action, Facts
from compliance.rules.library import Library
from compliance.rules.pack import Pack
from compliance.rules.verdicts import Effect, Outcome, Verdict, strongest

NONE = ""  # no rules at all would allow everything, so no name is asked for as a name nobody has


@dataclass(frozen=True, slots=True)
class Decision:
    """What was asked, of which rules, and what they answered. `canonical.plain` of it is what is stored."""

    packs: tuple[str, ...]
    action: Action
    facts: Facts
    now: datetime
    verdicts: tuple[Verdict, ...]
    rules_hash: str
    facts_hash: str

    @property
    def effect(self) -> Effect:
        return strongest(self.verdicts)

    @property
    def reasons(self) -> tuple[Verdict, ...]:
        """The verdicts that stand against it, strongest first."""
        return against(self.verdicts)


def against(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Those of all verdicts that stand against an action, strongest first."""
    found = [v for v in verdicts if v.counts and v.outcome in (Outcome.FAILED, Outcome.UNSET)]
    return tuple(sorted(found, key=lambda verdict: list(Effect).index(verdict.effect)))


def decide(
    names: Sequence[str], facts: Facts, action: Action, *, now: datetime, library: Library
) -> Decision:
    """Ask every pack. Raises `UnknownPack` for a name without a pack on that day, and for no name at all."""
    packs = [library.pack(name, now) for name in sorted(set(names)) or [NONE]]
    return judge(packs, facts, action, now=now)


def judge(packs: Sequence[Pack], facts: Facts, action: Action, *, now: datetime) -> Decision:
    verdicts = tuple(v for pack in packs for v in evaluate(pack.root, facts, action, now))
    rules_hash = digest([pack.in_force(now) for pack in packs])
    names = tuple(pack.name for pack in packs)
    return Decision(names, action, facts, now, verdicts, rules_hash, digest([facts, action, now]))


def replay(decision: Decision, *, library: Library) -> Decision:
    """Decide again from what was stored. Raises `NotReplayable` when facts, rules or verdicts differ."""
    again = decide(decision.packs, decision.facts, decision.action, now=decision.now, library=library)
    for what in ("facts_hash", "rules_hash", "verdicts"):
        if getattr(again, what) != getattr(decision, what):
            raise NotReplayable(what=what)
    return again
