"""What the investor sees and answers in their own case."""

from datetime import timedelta

import pytest

from accounts.models import User
from compliance.models import InformationRequest, KycCase
from compliance.operations.ask_refreshes import ask_refreshes
from compliance.operations.expire_cases import CLOCK
from compliance.operations.request_information import Question, request_information
from kernel import clock
from tests import factories

PROFILE = {"nationality": "KR", "sector": "employed", "amount": "under_10m", "is_pep": False}


@pytest.fixture
def asked(investor):
    case = factories.make_case(investor, provider="manual", now=clock.now())
    questions = [Question("source_of_funds", "Which sale?"), Question("document_expired")]
    return request_information(
        case=case, questions=questions, actor=factories.make_officer(), now=clock.now()
    )


def answers_to(shown):
    return {"answers": [{"item": item["id"], "text": "A flat.\nIn Busan."} for item in shown["items"]]}


def test_questions_are_seen_and_answered(caller, asked):
    assert caller.get("/me/kyc").json()["state"] == "updates_required"
    shown = caller.get("/me/kyc/requests").json()["results"][0]
    assert (shown["id"], shown["state"]) == (asked.public_id, "open")
    assert [item["question"] for item in shown["items"]] == ["Which sale?", ""]

    answer = caller.post(f"/me/kyc/requests/{shown['id']}/answers", answers_to(shown))

    assert answer.status_code == 200, answer.content
    assert {item["answer"] for item in answer.json()["items"]} == {"A flat.\nIn Busan."}
    assert caller.get("/me/kyc").json()["state"] == "manual_review"
    again = caller.post(f"/me/kyc/requests/{shown['id']}/answers", answers_to(shown))
    assert (again.status_code, again.json()["code"]) == (409, "compliance.request_closed")


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        (lambda answers: answers[:1], 422, "compliance.answers_incomplete"),
        (lambda answers: [*answers, answers[0]], 400, "api.invalid"),
        (lambda answers: [], 400, "api.invalid"),
        (lambda answers: [{"item": answers[0]["item"], "text": "  "}], 400, "api.invalid"),
    ],
)
def test_all_is_answered_or_nothing(caller, asked, change, status, code):
    shown = caller.get("/me/kyc/requests").json()["results"][0]
    body = {"answers": change(answers_to(shown)["answers"])}

    answer = caller.post(f"/me/kyc/requests/{asked.public_id}/answers", body)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert InformationRequest.objects.get().state == "open"


def test_somebody_elses_questions_are_not_there(caller_of, other, asked):
    stranger = caller_of(other.user)

    assert stranger.get("/me/kyc/requests").json()["results"] == []
    body = {"answers": [{"item": "itm_x", "text": "x"}]}
    assert stranger.post(f"/me/kyc/requests/{asked.public_id}/answers", body).status_code == 404


def test_a_profile_is_told_and_read_back(caller, investor):
    assert caller.get("/me/kyc/profile").status_code == 404

    told = caller.post("/me/kyc/profile", PROFILE)

    assert told.status_code == 200, told.content
    assert caller.get("/me/kyc/profile").json() == told.json()
    assert told.json() | PROFILE == told.json()


@pytest.mark.parametrize(
    "change", [{"is_pep": "no"}, {"is_pep": 1}, {"sector": "pirate"}, {"nationality": "XX"}, {"more": 1}]
)
def test_what_is_no_profile_is_refused(caller, change):
    assert caller.post("/me/kyc/profile", PROFILE | change).status_code == 400


def test_the_risk_is_not_told(caller, investor):
    factories.make_case(investor, now=clock.now())
    caller.post("/me/kyc/profile", PROFILE | {"is_pep": True})

    shown = caller.get("/me/kyc")

    assert KycCase.objects.get().risk_level == "high"
    assert (shown.json()["state"], shown.json()["reason_code"]) == ("manual_review", None)
    assert "risk" not in shown.content.decode()


def test_a_renewal_is_told_and_confirmed(caller, investor):
    now = clock.now()
    factories.make_case(investor, now=now)
    assert caller.get("/me/kyc").json()["refresh"] is None
    assert caller.post("/me/kyc/refresh").json()["code"] == "compliance.no_refresh_asked"
    KycCase.objects.update(valid_until=now + timedelta(days=10))
    ask_refreshes(actor=User.objects.system(CLOCK), now=now)
    asked = caller.get("/me/kyc").json()
    assert asked["refresh"] | {"answered_at": None, "due_at": asked["valid_until"]} == asked["refresh"]

    confirmed = caller.post("/me/kyc/refresh")

    assert confirmed.status_code == 200
    assert confirmed.json()["refresh"]["answered_at"] is not None
