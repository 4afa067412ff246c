"""What was stored is decided again by the rules of its day, and what differs is named."""

from collections.abc import Iterator, Sequence

from compliance.law.stored import ReadBack, read_back
from compliance.models import RuleDecision
from compliance.rules.decide import Decision, decide
from compliance.rules.errors import BadFacts, UnknownPack
from compliance.rules.library import Library, library
from compliance.rules.verdicts import Verdict
from kernel.encryption import Undecryptable


def differences(row: RuleDecision, *, books: Library | None = None) -> list[str]:
    """What of the row does not follow from its facts and the rules of its day. Raises `DecisionErased`."""
    try:
        stored = read_back(row)
        told = stored.decision
        again = decide(told.packs, told.facts, told.action, now=told.now, library=books or library())
    except Undecryptable:
        return ["what was stored cannot be decrypted: it is not what was written here"]
    except (BadFacts, UnknownPack) as error:
        return [str(error)]
    return list(_between(row, stored, again))


def _between(row: RuleDecision, stored: ReadBack, again: Decision) -> Iterator[str]:
    told, receiver = stored.decision, stored.decision.facts.receiver
    for what, is_same in (
        ("facts", told.facts_hash == again.facts_hash),
        ("rules", told.rules_hash == again.rules_hash),
        ("verdicts", told.verdicts == again.verdicts),
        ("effect", row.effect == again.effect),
        ("phase", row.phase == told.action.phase),
        ("security", row.security == stored.security),
        ("subject", row.about == stored.about),
        ("receiver", receiver is None or row.receiver.public_id == receiver.id),
    ):
        if not is_same:
            yield f"{what} differ"
    yield from (f"verdict of {line}" for line in _differing(told.verdicts, again.verdicts))


def _differing(before: Sequence[Verdict], after: Sequence[Verdict]) -> Iterator[str]:
    """The rules whose verdicts are not the same, with both."""
    first, second = ({(v.pack, v.rule): v for v in some} for some in (before, after))
    for key in dict.fromkeys((*first, *second)):
        if first.get(key) != second.get(key):
            yield f"{' '.join(key)}: {_outcome(first.get(key))} -> {_outcome(second.get(key))}"


def _outcome(verdict: Verdict | None) -> str:
    return "nothing" if verdict is None else f"{verdict.outcome} {verdict.reason} {verdict.value}".strip()
