"""What findings amount to: always the same, however they arrive."""

from datetime import UTC, datetime, timedelta
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.models import KycCase
from compliance.providers import Answer
from compliance.standing import LEVELS, Finding, attested_level, standing

State = KycCase.State
T0 = datetime(2027, 3, 1, tzinfo=UTC)


def at(answer: Answer, minute: int) -> Finding:
    return Finding(answer, T0 + timedelta(minutes=minute))


findings = st.lists(st.builds(at, st.sampled_from(Answer), st.integers(0, 4)), max_size=6)


@given(st.data(), findings)
def test_the_order_of_arrival_does_not_matter(data: st.DataObject, given_findings: list[Finding]) -> None:
    shuffled = data.draw(st.permutations(given_findings))

    assert standing(shuffled) == standing(given_findings)


@given(findings)
def test_a_replay_does_not_matter(given_findings: list[Finding]) -> None:
    assert standing(given_findings * 2) == standing(given_findings)


@given(findings, st.integers(0, 4))
def test_nothing_verifies_past_a_rejection_or_an_expiry(given_findings: list[Finding], minute: int) -> None:
    for answer in (Answer.REJECTED, Answer.EXPIRED):
        assert standing([*given_findings, at(answer, minute)]) != State.VERIFIED


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([Answer.APPROVED], State.VERIFIED),
        ([Answer.RETRY, Answer.APPROVED], State.VERIFIED),
        ([Answer.APPROVED, Answer.RETRY], State.UPDATES_REQUIRED),
        ([Answer.APPROVED, Answer.REJECTED], State.REJECTED),
        ([Answer.REJECTED, Answer.APPROVED], State.MANUAL_REVIEW),
        ([Answer.REVIEW], State.MANUAL_REVIEW),
        ([Answer.APPROVED, Answer.EXPIRED], State.EXPIRED),
        ([], None),
    ],
)
def test_the_newest_finding_counts(answers: list[Answer], state: KycCase.State | None) -> None:
    assert standing([at(answer, minute) for minute, answer in enumerate(answers)]) == state


def test_findings_before_an_answer_to_them_no_longer_count_but_a_rejection_does() -> None:
    since = T0 + timedelta(minutes=5)

    assert standing([at(Answer.RETRY, 1)], since=since) is None
    assert standing([at(Answer.REJECTED, 1)], since=since) == State.REJECTED


def test_every_move_between_two_standings_is_in_the_table() -> None:
    """One more finding, early or late, never asks for a move the case's table refuses."""
    for size in (1, 2, 3):
        for answers in product(Answer, repeat=size):
            for arrival in permutations(enumerate(answers)):
                known: list[Finding] = []
                state: str = State.PROCESSING
                for minute, answer in arrival:
                    known.append(at(answer, minute))
                    target = standing(known)
                    assert target is not None
                    if target != state:
                        assert KycCase.TRANSITIONS.allows(state, target), (answers, arrival, state, target)
                    state = target


@given(st.permutations([(0, "kr_real_name"), (1, ""), (1, "kr_real_name"), (0, "verified")]))
def test_the_newest_approval_says_the_level_and_of_two_the_lower(said: list[tuple[int, str]]) -> None:
    approvals = [Finding(Answer.APPROVED, T0 + timedelta(minutes=minute), level) for minute, level in said]

    assert attested_level(approvals) == ""
    later = Finding(Answer.APPROVED, T0 + timedelta(minutes=2), "kr_real_name")
    assert attested_level([*approvals, later]) == "kr_real_name"


@given(st.sampled_from(LEVELS))
def test_what_is_no_approval_attests_nothing(level: str) -> None:
    assert attested_level([]) == ""
    assert attested_level([Finding(Answer.RETRY, T0, level)]) == ""
