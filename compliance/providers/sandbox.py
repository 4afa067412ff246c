"""A pretended vendor for demonstrations and tests. It verifies anybody: never switched on for real people.

Magic inputs, by the end of the external id or else of the name, in capitals:

    …REJECT   rejected ("sandbox_rejected")
    …RETRY    updates asked for the first time, approved the second
    …REVIEW   left to an officer
    …EXPIRED  the person did not finish
    …WAIT     no answer; the case stays in processing

Everybody else is approved at once. The same input always gets the same answer.
"""

from collections.abc import Mapping
from datetime import datetime

from compliance.providers.base import Answer, Result, Subject, digest

MAGIC: Mapping[str, Answer | None] = {
    "REJECT": Answer.REJECTED,
    "RETRY": Answer.RETRY,
    "REVIEW": Answer.REVIEW,
    "EXPIRED": Answer.EXPIRED,
    "WAIT": None,
}


class Sandbox:
    """Answers by magic inputs, at once."""

    name = "sandbox"

    def begin(self, subject: Subject, *, now: datetime) -> Result | None:
        word = _magic_word(subject)
        answer = MAGIC[word] if word else Answer.APPROVED
        if answer is None:
            return None
        if answer == Answer.RETRY and subject.attempt > 1:
            answer = Answer.APPROVED
        event_id = f"{subject.reference}-{subject.attempt}"
        return Result(
            provider=self.name,
            event_id=event_id,
            subject_ref=subject.reference,
            occurred_at=now,
            decision=answer,
            reasons=() if answer == Answer.APPROVED else (f"sandbox_{answer}",),
            raw_sha256=digest(f"{event_id}:{answer}".encode()),
        )


def _magic_word(subject: Subject) -> str | None:
    return next(
        (word for text in (subject.external_id, subject.name) for word in MAGIC if text.endswith(word)), None
    )
