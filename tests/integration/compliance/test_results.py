"""A provider's results: replayed, reordered, contradicting, misdirected."""

from datetime import timedelta
from itertools import permutations

import pytest

from accounts.models import User
from accounts.policies import NotPermitted
from compliance.models import KycCase, ProviderResult, WhitelistEntry
from compliance.operations.decide_case import decide_case
from compliance.operations.take_result import ResultFromTheFuture, ResultMismatch, take_result
from compliance.providers import SYSTEM_ACTOR, Answer, Result
from tests import factories as make

pytestmark = pytest.mark.django_db
State = KycCase.State


@pytest.fixture
def case() -> KycCase:
    return make.make_case(make.make_investor(name="Kim WAIT"))


def result(case: KycCase, answer: Answer, minute: int, *, event: str = "") -> Result:
    return Result(
        provider=case.provider,
        event_id=event or f"event-{minute}",
        subject_ref=case.public_id,
        occurred_at=make.NOW + timedelta(minutes=minute),
        decision=answer,
        reasons=("provider_says_so",),
    )


def take(case: KycCase, *results: Result) -> KycCase:
    actor = User.objects.system(SYSTEM_ACTOR)
    for found in results:
        take_result(case=case, result=found, actor=actor, now=make.NOW + timedelta(hours=1))
    case.refresh_from_db()
    return case


def test_an_approval_verifies_from_the_providers_time_on(case: KycCase) -> None:
    take(case, result(case, Answer.APPROVED, 7))

    assert case.state == State.VERIFIED
    assert case.valid_until == make.NOW + timedelta(minutes=7) + make.LOW_RISK


def test_a_replay_changes_nothing(case: KycCase) -> None:
    approval = result(case, Answer.APPROVED, 1)
    take(case, approval)
    before = KycCase.objects.values().get(pk=case.pk)

    take(case, approval, approval)

    assert KycCase.objects.values().get(pk=case.pk) == before
    assert ProviderResult.objects.filter(case=case).count() == 1


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([Answer.REVIEW, Answer.APPROVED], State.VERIFIED),
        ([Answer.APPROVED, Answer.REJECTED], State.REJECTED),
        ([Answer.REJECTED, Answer.APPROVED], State.MANUAL_REVIEW),
        ([Answer.RETRY, Answer.REVIEW, Answer.APPROVED], State.VERIFIED),
        ([Answer.APPROVED, Answer.RETRY, Answer.REJECTED], State.REJECTED),
    ],
)
def test_any_order_of_delivery_ends_alike(answers: list[Answer], state: str) -> None:
    for number, order in enumerate(permutations(range(len(answers)))):
        waiting = make.make_case(make.make_investor(name=f"Kim {number} WAIT"))

        take(waiting, *(result(waiting, answers[minute], minute) for minute in order))

        assert waiting.state == state, order


def test_a_rejection_after_the_approval_takes_the_wallet_off() -> None:
    investor = make.make_investor(name="Kim WAIT")
    wallet, case = make.make_wallet(investor), make.make_case(investor)

    take(case, result(case, Answer.APPROVED, 1))
    assert WhitelistEntry.objects.get(wallet=wallet).status == WhitelistEntry.Status.ACTIVE
    take(case, result(case, Answer.REJECTED, 2))
    assert WhitelistEntry.objects.get(wallet=wallet).status == WhitelistEntry.Status.REVOKED


def test_an_officer_who_decided_is_not_overruled(case: KycCase) -> None:
    take(case, result(case, Answer.REVIEW, 1))
    decide_case(
        case=case,
        decision="reject",
        reason_code="forged_document",
        actor=make.make_officer(),
        now=make.NOW,
    )

    take(case, result(case, Answer.APPROVED, 9))

    assert (case.state, case.reason_code) == (State.REJECTED, "forged_document")


def test_bad_news_brings_a_verified_case_back_to_the_officers(case: KycCase) -> None:
    take(case, result(case, Answer.REVIEW, 1))
    decide_case(
        case=case,
        decision="verify",
        reason_code="match_cleared",
        actor=make.make_officer(),
        now=make.NOW,
    )

    take(case, result(case, Answer.APPROVED, 8))
    assert case.state == State.VERIFIED
    take(case, result(case, Answer.REJECTED, 9))
    assert case.state == State.MANUAL_REVIEW


def test_a_closed_case_stays_closed_beside_a_newer_one(case: KycCase) -> None:
    take(case, result(case, Answer.EXPIRED, 1))
    newer = make.make_case(case.investor, provider="manual")

    take(case, result(case, Answer.REJECTED, 2), result(case, Answer.APPROVED, 3))

    newer.refresh_from_db()
    assert case.state == State.REJECTED
    assert newer.state == State.MANUAL_REVIEW


def test_results_that_do_not_belong_here_are_refused(case: KycCase) -> None:
    other = make.make_case(make.make_investor(name="Lee WAIT"))

    with pytest.raises(ResultMismatch):
        take(case, result(other, Answer.APPROVED, 1))
    with pytest.raises(ResultFromTheFuture):
        take(case, result(case, Answer.APPROVED, 66))
    assert not ProviderResult.objects.exists()


@pytest.mark.parametrize("who", ["investor", "officer", "another system user"])
def test_only_a_provider_brings_results(case: KycCase, who: str) -> None:
    actor = {
        "investor": lambda: make.spokesman_of(case.investor),
        "officer": make.make_officer,
        "another system user": lambda: User.objects.system("clock"),
    }[who]()

    with pytest.raises(NotPermitted):
        take_result(case=case, result=result(case, Answer.APPROVED, 1), actor=actor, now=make.NOW)
