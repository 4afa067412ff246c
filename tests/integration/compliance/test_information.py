"""An officer asks, the investor answers all of it in time, the case goes back to the officers."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted
from audit.models import Entry
from compliance.decisions import NO_ANSWER, UnknownReason
from compliance.models import InformationRequest, KycCase
from compliance.operations.answer_request import AnswersIncomplete, RequestClosed, answer_request
from compliance.operations.decide_case import decide_case
from compliance.operations.expire_cases import CLOCK
from compliance.operations.lapse_requests import lapse_requests
from compliance.operations.request_information import (
    LONGEST,
    BadDeadline,
    BadQuestions,
    Question,
    request_information,
)
from compliance.operations.resubmit_case import QuestionsOpen, resubmit_case
from compliance.operations.start_review import start_review
from kernel.states import IllegalTransition
from tests import factories as make

pytestmark = pytest.mark.django_db
State = KycCase.State
LATER = make.NOW + timedelta(days=3)
QUESTIONS = [
    Question("source_of_funds", "Where does the 300 million come from?"),
    Question("document_expired"),
]


@pytest.fixture
def officer() -> User:
    return make.make_officer()


@pytest.fixture
def case() -> KycCase:
    return make.make_case(make.make_investor(), provider="manual")


@pytest.fixture
def asked(case: KycCase, officer: User) -> InformationRequest:
    return request_information(case=case, questions=QUESTIONS, actor=officer, now=make.NOW)


def answers_to(request: InformationRequest, text: str = "Sold a flat in Busan") -> dict[str, str]:
    return {item.public_id: text for item in request.items.all()}


def answer(request: InformationRequest, **change: Any) -> InformationRequest:
    actor = make.spokesman_of(request.case.investor)
    return answer_request(
        request=request, **{"answers": answers_to(request), "actor": actor, "now": LATER} | change
    )


def state_of(request: InformationRequest) -> tuple[str, str]:
    row = InformationRequest.objects.get(pk=request.pk)
    return row.state, row.case.state


def test_the_case_waits_for_the_answers(asked: InformationRequest) -> None:
    assert state_of(asked) == ("open", State.UPDATES_REQUIRED)
    assert asked.due_at == make.NOW + timedelta(days=14)
    entry = Entry.objects.get(verb="kyc.information_requested")
    assert entry.data == {"items": ["source_of_funds", "document_expired"]}


def test_answers_bring_it_back_to_the_officers(asked: InformationRequest) -> None:
    answer(asked)

    assert state_of(asked) == ("answered", State.MANUAL_REVIEW)
    case = KycCase.objects.get(pk=asked.case_id)
    assert (case.queued_at, case.resubmitted_at) == (LATER, LATER)
    assert {item.answer for item in asked.items.all()} == {"Sold a flat in Busan"}
    assert Entry.objects.filter(verb="kyc.information_given").count() == 1


def test_neither_question_nor_answer_is_readable_in_the_database(asked: InformationRequest) -> None:
    answer(asked)

    with connection.cursor() as cursor:
        cursor.execute("SELECT question, answer FROM compliance_requesteditem")
        told = str(cursor.fetchall())
    assert "300 million" not in told
    assert "Busan" not in told


@pytest.mark.parametrize("change", ["fewer", "more", "empty", "long"])
def test_all_is_answered_or_nothing(asked: InformationRequest, change: str) -> None:
    answers = answers_to(asked)
    first = next(iter(answers))
    if change == "fewer":
        del answers[first]
    else:
        answers |= {"more": {"itm_other": "x"}, "empty": {first: "  "}, "long": {first: "x" * (LONGEST + 1)}}[
            change
        ]

    with pytest.raises(AnswersIncomplete):
        answer(asked, answers=answers)

    assert state_of(asked) == ("open", State.UPDATES_REQUIRED)
    assert {item.answer for item in asked.items.all()} == {""}


def test_nothing_is_answered_twice_or_late_or_by_others(asked: InformationRequest) -> None:
    with pytest.raises(NotPermitted):
        answer(asked, actor=make.make_user())
    with pytest.raises(RequestClosed):
        answer(asked, now=asked.due_at + timedelta(seconds=1))
    answer(asked)
    with pytest.raises(RequestClosed):
        answer(asked)


def test_silence_goes_back_to_the_officers(asked: InformationRequest) -> None:
    clock = User.objects.system(CLOCK)

    assert lapse_requests(actor=clock, now=asked.due_at) == 0
    assert lapse_requests(actor=clock, now=asked.due_at + timedelta(seconds=1)) == 1

    assert state_of(asked) == ("lapsed", State.MANUAL_REVIEW)
    assert KycCase.objects.get(pk=asked.case_id).reason_code == NO_ANSWER
    with pytest.raises(NotPermitted):
        lapse_requests(actor=make.make_user(), now=LATER)


@pytest.mark.parametrize("way", ["take", "reject"])
def test_an_officer_goes_on_without_the_answers(asked: InformationRequest, officer: User, way: str) -> None:
    if way == "take":
        start_review(case=asked.case, actor=officer, now=LATER)
    else:
        decide_case(
            case=asked.case, decision="reject", reason_code="outside_appetite", actor=officer, now=LATER
        )

    assert state_of(asked)[0] == "withdrawn"
    with pytest.raises(RequestClosed):
        answer(asked)


def test_the_case_is_not_sent_back_past_the_questions(asked: InformationRequest) -> None:
    with pytest.raises(QuestionsOpen):
        resubmit_case(case=asked.case, actor=make.spokesman_of(asked.case.investor), now=LATER)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"questions": []}, BadQuestions),
        ({"questions": [QUESTIONS[0], QUESTIONS[0]]}, BadQuestions),
        ({"questions": [Question("explain", "x" * (LONGEST + 1))]}, BadQuestions),
        ({"questions": [Question("identity_confirmed")]}, UnknownReason),
        ({"days": 0}, BadDeadline),
        ({"days": 366}, BadDeadline),
    ],
)
def test_what_is_no_request(
    case: KycCase, officer: User, change: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        request_information(case=case, **{"questions": QUESTIONS} | change, actor=officer, now=make.NOW)
    case.refresh_from_db()
    assert case.state == State.MANUAL_REVIEW


def test_only_an_independent_officer_asks_and_only_in_review(
    case: KycCase, asked: InformationRequest
) -> None:
    own = make.make_case(make.make_investor(asked.asked_by), provider="manual")
    for refused, actor, error in (
        (case, make.make_user(), NotPermitted),
        (own, asked.asked_by, ConflictOfInterest),
        (case, make.make_officer(), IllegalTransition),
    ):
        with pytest.raises(error):
            request_information(case=refused, questions=QUESTIONS, actor=actor, now=make.NOW)
