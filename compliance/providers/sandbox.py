"""A pretended vendor for demonstrations and tests. It verifies anybody: never switched on for real people.

Magic inputs are the end of the external id or else of the name, in capitals (the table `MAGIC`). Everybody
else is approved at once. The same input always gets the same answer. What comes `after` a while comes when
the organisation that introduced the person moves its sandbox clock that far (`move_sandbox_clock`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from compliance.providers.base import Answer, Result, Subject, digest

# Networks on which nothing has value: development nodes, and the public test networks of Ethereum, Polygon,
# Base, Arbitrum, Optimism and Avalanche. On any other the sandbox does not exist.


@dataclass(frozen=True, slots=True)
class Step:
    """One answer, how long after the case was opened it comes, and the level of identification it attests."""

    answer: Answer
    after: timedelta = timedelta(0)
    level: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """What the sandbox answers at the first attempt and at every later one."""

    meaning: str
    first: tuple[Step, ...]
    later: tuple[Step, ...]

    @classmethod
    def same(cls, meaning: str, *steps: Step) -> "Script":
        return cls(meaning, steps, steps)


DAY = timedelta(days=1)
OTHERWISE = Script.same("approved at once", Step(Answer.APPROVED))
MAGIC: Mapping[str, Script] = {
    "REJECT": Script.same("rejected at once", Step(Answer.REJECTED)),
    "RETRY": Script(
        "updates asked for the first time, approved the second",
        (Step(Answer.RETRY),),
        (Step(Answer.APPROVED),),
    ),
    "REVIEW": Script.same("left to an officer", Step(Answer.REVIEW)),
    "EXPIRED": Script.same("the person did not finish", Step(Answer.EXPIRED)),
    "WAIT": Script.same("no answer, ever: the case stays in processing"),
    "REALNAME": Script.same(
        "approved at once, with the Korean real name", Step(Answer.APPROVED, level="kr_real_name")
    ),
    "LATER": Script.same("approved a day later", Step(Answer.APPROVED, DAY)),
    "REVERSED": Script.same(
        "approved at once, rejected a day later", Step(Answer.APPROVED), Step(Answer.REJECTED, DAY)
    ),
}


class Sandbox:
    """Answers by magic inputs, at once or when the clock has been moved."""

    name = "sandbox"

    def begin(self, subject: Subject, *, now: datetime) -> Result | None:
        results = self.due(subject, elapsed=timedelta(0), now=now)
        return results[0] if results else None

    def due(self, subject: Subject, *, elapsed: timedelta, now: datetime) -> list[Result]:
        """Every answer that has come `elapsed` after the attempt began; told again, it is the same event."""
        steps = _steps(subject)
        return [
            self._result(subject, number, step, now)
            for number, step in enumerate(steps)
            if step.after <= elapsed
        ]

    def _result(self, subject: Subject, number: int, step: Step, now: datetime) -> Result:
        answer = step.answer
        event_id = f"{subject.reference}-{subject.attempt}" + (f"-{number}" if number else "")
        return Result(
            provider=self.name,
            event_id=event_id,
            subject_ref=subject.reference,
            occurred_at=now,
            decision=answer,
            reasons=() if answer == Answer.APPROVED else (f"sandbox_{answer}",),
            raw_sha256=digest(f"{event_id}:{answer}".encode()),
            level=step.level,
        )


def _steps(subject: Subject) -> Sequence[Step]:
    script = MAGIC[word] if (word := _magic_word(subject)) else OTHERWISE
    return script.first if subject.attempt == 1 else script.later


def _magic_word(subject: Subject) -> str | None:
    return next(
        (word for text in (subject.external_id, subject.name) for word in MAGIC if text.endswith(word)), None
    )
