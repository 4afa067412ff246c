"""A decision written down and read back: `canonical` text of its facts and verdicts, each under its person's
key. What was stored is decided again, and what differs is named."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compliance.law.question import Question
from compliance.models import RuleDecision
from compliance.rules import canonical, codec
from compliance.rules.decide import Decision, decide
from compliance.rules.errors import BadFacts, UnknownPack
from compliance.rules.facts import Action, Facts, Subject
from compliance.rules.library import Library, library
from compliance.rules.verdicts import Verdict
from kernel.encryption import Undecryptable
from kernel.errors import DomainError, Kind
from privacy.cells import Erased

HEX = "0x"


class DecisionErased(DomainError):
    """The person was erased, and with them what the decision was made from."""

    code = "compliance.decision_erased"
    kind = Kind.CONFLICT
    message = "{decision}: the person was erased, so nothing can be decided again."


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is stored under the receiver's key."""

    facts: Facts
    action: Action


@dataclass(frozen=True, slots=True)
class _Answered:
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
        facts=canonical.text(_Asked(facts, decision.action)),
        sender_facts=canonical.text(decision.facts.sender) if question.sender else "",
        verdicts=canonical.text(_Answered(decision.verdicts)),
        effect=decision.effect.value,
        rules_hash=HEX + decision.rules_hash,
        facts_hash=HEX + decision.facts_hash,
        decided_at=decision.now,
    )


def read_back(row: RuleDecision) -> Decision:
    """Raises `DecisionErased`, `BadFacts`, `kernel.encryption.Undecryptable`."""
    texts = (row.facts, row.sender_facts, row.verdicts)
    if any(isinstance(text, Erased) for text in texts):
        raise DecisionErased(decision=row.public_id)
    asked, answered = codec.read(_Asked, _json(row.facts)), codec.read(_Answered, _json(row.verdicts))
    sender = codec.read(Subject, _json(row.sender_facts)) if row.sender_facts else asked.facts.sender
    return Decision(
        packs=tuple(row.packs.split()),
        action=asked.action,
        facts=replace(asked.facts, sender=sender),
        now=row.decided_at,
        verdicts=answered.verdicts,
        rules_hash=row.rules_hash.removeprefix(HEX),
        facts_hash=row.facts_hash.removeprefix(HEX),
    )


def differences(row: RuleDecision, *, books: Library | None = None) -> list[str]:
    """What of the row does not follow from its facts and the rules of its day. Raises `DecisionErased`."""
    try:
        stored = read_back(row)
        again = decide(stored.packs, stored.facts, stored.action, now=stored.now, library=books or library())
    except Undecryptable:
        return ["what was stored cannot be decrypted: it is not what was written here"]
    except (BadFacts, UnknownPack) as error:
        return [str(error)]
    return list(_between(row, stored, again))


def _between(row: RuleDecision, stored: Decision, again: Decision) -> Iterator[str]:
    for what, is_same in (
        ("facts", stored.facts_hash == again.facts_hash),
        ("rules", stored.rules_hash == again.rules_hash),
        ("effect", row.effect == again.effect),
        ("phase", row.phase == again.action.phase),
    ):
        if not is_same:
            yield f"{what} differ"
    yield from (f"verdict differs, {told}" for told in differing(stored.verdicts, again.verdicts))


def differing(before: Sequence[Verdict], after: Sequence[Verdict]) -> Iterator[str]:
    """The rules whose verdicts are not the same, with both."""
    first, second = ({(v.pack, v.rule): v for v in some} for some in (before, after))
    for key in dict.fromkeys((*first, *second)):
        if first.get(key) != second.get(key):
            yield f"{' '.join(key)}: {_outcome(first.get(key))} -> {_outcome(second.get(key))}"


def _outcome(verdict: Verdict | None) -> str:
    return "nothing" if verdict is None else f"{verdict.outcome} {verdict.reason} {verdict.value}".strip()


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        raise BadFacts(path="what was stored", problem="is not JSON") from None
