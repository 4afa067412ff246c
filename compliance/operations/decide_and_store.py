"""Decide by the rule packs and keep the decision, so that it can be replayed. For what really happens; a
question that only wants to know (a transfer looked at before it is sent) is answered and forgotten."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import prefetch_related_objects

from compliance.law.question import Question
from compliance.law.stored import written
from compliance.models import RuleDecision
from compliance.rules.decide import Decision
from compliance.rules.library import Library
from kernel.bulk import copy_rows

_FIELDS = (
    *("public_id", "about", "security", "phase", "packs", "receiver", "sender"),
    *("facts", "sender_facts", "verdicts", "effect", "rules_hash", "facts_hash", "decided_at"),
)


def decide_and_store(*, question: Question, now: datetime, books: Library | None = None) -> Decision:
    """Raises `UnknownPack`."""
    decision = question.answered(now=now, books=books)
    store_decisions([(question, decision)])
    return decision


@transaction.atomic
def store_decisions(answered: Iterable[tuple[Question, Decision]]) -> None:
    """Many at once. Keys are loaded before the copying begins: a connection that copies answers no query."""
    rows = [written(question, decision) for question, decision in answered]
    people = [person for row in rows for person in (row.receiver, row.sender) if person is not None]
    prefetch_related_objects(people, "personal_key")
    copy_rows(RuleDecision, _FIELDS, ([getattr(row, name) for name in _FIELDS] for row in rows))
