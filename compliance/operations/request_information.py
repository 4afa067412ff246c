"""An officer asks the investor for named things; the case waits for the answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance import decisions
from compliance.decisions import Decision
from compliance.models import InformationRequest, KycCase, RequestedItem
from compliance.operations.decide_case import decide_case
from compliance.risk.tables import tables
from kernel.errors import DomainError

MOST = 10
LONGEST = 2000  # characters of a question or an answer


class BadQuestions(DomainError):
    """None or too many, the same thing twice, a question that is too long."""

    code = "compliance.bad_questions"
    message = _("Ask for one to {most} different things, in at most {longest} characters each.")


class BadDeadline(DomainError):
    """Not in the future, or more than a year away."""

    code = "compliance.bad_deadline"
    message = _("The time to answer is between a day and a year.")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, by the table of reasons, in the officer's words where the table's do not do."""

    reason_code: str
    text: str = field(default="", repr=False)


@transaction.atomic
def request_information(
    *, case: KycCase, questions: Sequence[Question], days: int | None = None, actor: User, now: datetime
) -> InformationRequest:
    """The investor has `days`, by default the policy's. Of the questions only the codes are audited.

    Raises `BadQuestions`, `BadDeadline` and like `decide_case`.
    """
    codes = [question.reason_code for question in questions]
    for code in codes:
        decisions.require(Decision.REQUEST_UPDATES, code)
    is_sound = 0 < len(codes) == len(set(codes)) <= MOST
    if not is_sound or any(len(question.text) > LONGEST for question in questions):
        raise BadQuestions(most=MOST, longest=LONGEST)
    by = tables(now=now)
    given = by.days("answer_days").days if days is None else days
    if not 1 <= given <= by.policy["longest_answer_days"]:
        raise BadDeadline
    case = decide_case(
        case=case, decision=Decision.REQUEST_UPDATES, reason_code=codes[0], actor=actor, now=now
    )
    asked = InformationRequest.objects.create(
        case=case, asked_by=actor, asked_at=now, due_at=now + timedelta(days=given)
    )
    for question in questions:
        RequestedItem.objects.create(
            request=asked, reason_code=question.reason_code, question=question.text.strip()
        )
    journal.record(
        actor=actor, verb="kyc.information_requested", subject=case, now=now, data={"items": codes}
    )
    return asked
