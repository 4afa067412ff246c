"""A decision written down and read back: `canonical` text of its facts and verdicts, each under its person's
key. The text also repeats what the row says in the clear, so that a changed row is noticed."""

import json
from dataclasses import dataclass, replace

from compliance.law.question import Question
from compliance.models import RuleDecision
from compliance.rules import canonical, codec
from compliance.rules.decide import Decision
from compliance.rules.errors import BadFacts
from compliance.rules.facts import Action, Facts, Subject
from compliance.rules.verdicts import Verdict
from kernel.errors import DomainError, Kind
from privacy.cells import Erased

HEX = "0x"


class DecisionErased(DomainError):
    """The person was erased, and with them what the decision was made from."""

    code = "compliance.decision_erased"
    kind = Kind.CONFLICT
    message = "{decision}: the person was erased, so nothing can be decided again."


@dataclass(frozen=True, slots=True)
class Asked:
    """What is stored under the receiver's key."""

    security: str
    about: str
    facts: Facts
    action: Action


@dataclass(frozen=True, slots=True)
class Answered:
    verdicts: tuple[Verdict, ...]


def written(question: Question, decision: Decision) -> RuleDecision:
    """A row, not saved. The sender's facts are the sender's, so they lie apart."""
    facts = decision.facts if question.sender is None else replace(decision.facts, sender=None)
    return RuleDecision(
        about=question.about,
        security=question.security,
        phase=decision.action.phase,
        packs=" ".join(decision.packs),
        receiver=question.receiver,
        sender=question.sender,
        facts=canonical.text(Asked(question.security, question.about, facts, decision.action)),
        sender_facts=canonical.text(decision.facts.sender) if question.sender else "",
        verdicts=canonical.text(Answered(decision.verdicts)),
        effect=decision.effect.value,
        rules_hash=HEX + decision.rules_hash,
        facts_hash=HEX + decision.facts_hash,
        decided_at=decision.now,
    )


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The decision, and what it was about by its own text."""

    decision: Decision
    security: str
    about: str


def read_back(row: RuleDecision) -> ReadBack:
    """Raises `DecisionErased`, `BadFacts`, `kernel.encryption.Undecryptable`."""
    texts = (row.facts, row.sender_facts, row.verdicts)
    if any(isinstance(text, Erased) for text in texts):
        raise DecisionErased(decision=row.public_id)
    asked, answered = codec.read(Asked, _json(row.facts)), codec.read(Answered, _json(row.verdicts))
    sender = codec.read(Subject, _json(row.sender_facts)) if row.sender_facts else asked.facts.sender
    decision = Decision(
        packs=tuple(row.packs.split()),
        action=asked.action,
        facts=replace(asked.facts, sender=sender),
        now=row.decided_at,
        verdicts=answered.verdicts,
        rules_hash=row.rules_hash.removeprefix(HEX),
        facts_hash=row.facts_hash.removeprefix(HEX),
    )
    return ReadBack(decision, asked.security, asked.about)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        raise BadFacts(path="what was stored", problem="is not JSON") from None
