"""One question to the law: may these units go to this person, by which packs, from which facts."""

from dataclasses import dataclass
from datetime import datetime

from compliance.rules.decide import Decision, decide
from compliance.rules.facts import Action, Facts
from compliance.rules.library import Library, library
from investors.models import Investor


@dataclass(frozen=True, slots=True)
class Question:
    """`security` and `about` are public ids; `receiver` and `sender` are the persons in `facts`."""

    security: str
    packs: tuple[str, ...]
    facts: Facts
    action: Action
    receiver: Investor
    sender: Investor | None = None
    about: str = ""

    def answered(self, *, now: datetime, books: Library | None = None) -> Decision:
        """Raises `UnknownPack`."""
        return decide(self.packs, self.facts, self.action, now=now, library=books or library())
