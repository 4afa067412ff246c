"""No vendor: an officer looks at everybody."""

from datetime import datetime

from compliance.providers.base import Answer, Result, Subject, digest


class Manual:
    """Sends every case to the officers' queue at once."""

    name = "manual"

    def begin(self, subject: Subject, *, now: datetime) -> Result:
        event_id = f"{subject.reference}-{subject.attempt}"
        return Result(
            provider=self.name,
            event_id=event_id,
            subject_ref=subject.reference,
            occurred_at=now,
            decision=Answer.REVIEW,
            raw_sha256=digest(event_id.encode()),
        )
