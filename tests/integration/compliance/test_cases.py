"""A case from its opening to a decision."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection

from accounts.policies import ConflictOfInterest, NotPermitted
from audit.models import Entry
from compliance.decisions import UnknownDecision, UnknownReason
from compliance.models import InvestorClass, KycCase, WhitelistEntry
from compliance.operations.decide_case import OFFICER_MOVES, decide_case
from compliance.operations.open_case import UnknownClass, open_case, open_cases
from compliance.operations.resubmit_case import resubmit_case
from compliance.operations.start_review import AlreadyInReview, Superseded, start_review
from compliance.providers import UnknownProvider
from compliance.validity import BadValidity
from kernel.states import IllegalTransition
from tests import factories as make

pytestmark = pytest.mark.django_db
State = KycCase.State
DECISIONS = {
    "verify": ("identity_confirmed", State.VERIFIED),
    "reject": ("identity_not_confirmed", State.REJECTED),
    "request_updates": ("document_expired", State.UPDATES_REQUIRED),
}


def decide(case: KycCase, decision: str, actor: Any, **more: Any) -> KycCase:
    reason = DECISIONS[decision][0]
    return decide_case(case=case, decision=decision, reason_code=reason, actor=actor, now=make.NOW, **more)


def put(case: KycCase, state: str) -> KycCase:
    """The case as if it had come to `state`, whatever led there."""
    KycCase.objects.filter(pk=case.pk).update(
        state=state, valid_until=make.NOW + make.LOW_RISK, decided_at=make.NOW
    )
    case.refresh_from_db()
    return case


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Kim", State.VERIFIED),
        ("Kim REJECT", State.REJECTED),
        ("Kim RETRY", State.UPDATES_REQUIRED),
        ("Kim REVIEW", State.MANUAL_REVIEW),
        ("Kim EXPIRED", State.EXPIRED),
        ("Kim WAIT", State.PROCESSING),
    ],
)
def test_the_sandbox_settles_a_case_at_once(name: str, state: str) -> None:
    case = make.make_case(make.make_investor(name=name))

    case.refresh_from_db()
    assert case.state == state
    assert (case.valid_until == make.NOW + make.LOW_RISK) is (state == State.VERIFIED)


def test_the_manual_provider_leaves_it_to_an_officer() -> None:
    assert make.make_case(make.make_investor(), provider="manual").state == State.MANUAL_REVIEW


def test_an_investor_has_one_case_until_it_expires() -> None:
    investor = make.make_investor(name="Kim REJECT")
    first = make.make_case(investor)

    assert make.make_case(investor).pk == first.pk
    put(first, State.EXPIRED)
    assert make.make_case(investor).pk != first.pk


def test_many_cases_open_in_order_with_the_class_each_claims() -> None:
    issuer = make.make_draft()
    people = [make.make_introduced(issuer) for _number in range(3)]
    known = make.make_case(people[1], investor_class=InvestorClass.AFFILIATE)

    cases = open_cases(
        investors=[(person, InvestorClass.PROFESSIONAL) for person in people],
        provider="sandbox",
        actor=make.owner_of(issuer.organisation),
        now=make.NOW,
    )

    assert [case.investor_id for case in cases] == [person.pk for person in people]
    assert cases[1].pk == known.pk
    assert [case.investor_class for case in cases] == ["professional", "affiliate", "professional"]
    assert {case.state for case in cases} == {State.VERIFIED}


@pytest.mark.parametrize(
    ("change", "error"),
    [({"investor_class": "whale"}, UnknownClass), ({"provider": "nobody"}, UnknownProvider)],
)
def test_bad_words_are_named(change: dict[str, str], error: type[Exception]) -> None:
    investor = make.make_investor()
    given = {"provider": "sandbox", "investor_class": "retail"} | change

    with pytest.raises(error):
        open_case(investor=investor, **given, actor=make.spokesman_of(investor), now=make.NOW)

    assert not KycCase.objects.exists()


def test_strangers_do_not_open_cases() -> None:
    for actor in (make.make_user(), make.owner_of(make.make_draft().organisation)):
        with pytest.raises(NotPermitted):
            open_case(investor=make.make_investor(), actor=actor, now=make.NOW)


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("state", State.values)
def test_an_officer_decides_only_by_the_table(state: str, decision: str) -> None:
    case = put(make.make_case(make.make_investor(), provider="manual"), state)
    officer, target = make.make_officer(), DECISIONS[decision][1]

    if OFFICER_MOVES.allows(state, target):
        assert decide(case, decision, officer).state == target
    else:
        with pytest.raises(IllegalTransition):
            decide(case, decision, officer)
        case.refresh_from_db()
        assert case.state == state


@pytest.mark.parametrize("state", State.values)
def test_a_review_starts_only_by_the_table(state: str) -> None:
    case = put(make.make_case(make.make_investor(), provider="manual"), state)
    officer = make.make_officer()

    if state == State.MANUAL_REVIEW or KycCase.TRANSITIONS.allows(state, State.MANUAL_REVIEW):
        case = start_review(case=case, actor=officer, now=make.NOW)
        assert (case.state, case.reviewer) == (State.MANUAL_REVIEW, officer)
    else:
        with pytest.raises(IllegalTransition):
            start_review(case=case, actor=officer, now=make.NOW)


def test_officers_moves_are_moves_of_the_case() -> None:
    for source, targets in OFFICER_MOVES.table.items():
        assert all(KycCase.TRANSITIONS.allows(source, target) for target in targets)


def test_a_decision_is_on_record_without_its_note() -> None:
    officer = make.make_officer()
    case = make.make_case(make.make_investor(), provider="manual")

    decide(case, "verify", officer, note="Passport of Seo, M1234567")

    case.refresh_from_db()
    entry = Entry.objects.get(verb="kyc.verified")
    assert case.note == "Passport of Seo, M1234567"
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM compliance_kyccase")
        assert "M1234567" not in str(cursor.fetchone()[0])
    assert (entry.actor, entry.subject_id, entry.data) == (
        officer,
        case.public_id,
        {"reason": "identity_confirmed"},
    )


def test_only_one_officer_handles_a_case() -> None:
    case = make.make_case(make.make_investor(), provider="manual")
    start_review(case=case, actor=make.make_officer(), now=make.NOW)

    with pytest.raises(AlreadyInReview):
        start_review(case=case, actor=make.make_officer(), now=make.NOW)


def _own_case(officer: Any) -> KycCase:
    return make.make_case(make.make_investor(officer), provider="manual")


def _case_of_own_issuer(officer: Any) -> KycCase:
    issuer = make.make_draft()
    make.make_member(issuer.organisation, officer)
    return make.make_case(make.make_introduced(issuer), provider="manual")


@pytest.mark.parametrize("case_of", [_own_case, _case_of_own_issuer])
def test_an_officer_decides_no_case_of_their_own(case_of: Callable[[Any], KycCase]) -> None:
    officer = make.make_officer()
    case = case_of(officer)

    for attempt in (
        partial(start_review, case=case, actor=officer, now=make.NOW),
        partial(decide, case, "verify", officer),
    ):
        with pytest.raises(ConflictOfInterest):
            attempt()


@pytest.mark.parametrize("decision", DECISIONS)
def test_nobody_but_an_officer_decides(decision: str) -> None:
    investor = make.make_introduced(make.make_draft())
    case = make.make_case(investor, provider="manual")

    for actor in (make.spokesman_of(investor), make.make_user(is_superuser=True, is_staff=True)):
        with pytest.raises(NotPermitted):
            decide(case, decision, actor)


def test_unknown_decisions_reasons_and_ends_are_named() -> None:
    officer = make.make_officer()
    case = make.make_case(make.make_investor(), provider="manual")
    verify = partial(decide_case, case=case, actor=officer, now=make.NOW)

    with pytest.raises(UnknownDecision):
        verify(decision="forget", reason_code="identity_confirmed")
    with pytest.raises(UnknownDecision):
        verify(decision="revoke", reason_code="court_order")
    with pytest.raises(UnknownReason):
        verify(decision="verify", reason_code="forged_document")
    for days in (0, -1, 5 * 365 + 1):
        end = make.NOW + timedelta(days=days)
        with pytest.raises(BadValidity):
            verify(decision="verify", reason_code="identity_confirmed", valid_until=end)


def test_what_a_provider_asked_for_goes_back_to_the_provider() -> None:
    investor = make.make_investor(name="Kim RETRY")
    case = make.make_case(investor)

    resubmit_case(case=case, actor=make.spokesman_of(investor), now=make.NOW + timedelta(hours=1))

    case.refresh_from_db()
    assert case.state == State.VERIFIED


def test_what_an_officer_asked_for_goes_back_to_the_officers() -> None:
    investor = make.make_investor()
    case = make.make_case(investor, provider="manual")
    decide(case, "request_updates", make.make_officer())

    case = resubmit_case(case=case, actor=make.spokesman_of(investor), now=make.NOW)

    assert case.state == State.MANUAL_REVIEW
    with pytest.raises(IllegalTransition):
        resubmit_case(case=case, actor=make.spokesman_of(investor), now=make.NOW)


def test_a_verified_case_taken_back_into_review_carries_no_wallet_meanwhile() -> None:
    wallet = make.make_eligible()
    officer = make.make_officer()
    case = start_review(case=wallet.investor.kyc_cases.get(), actor=officer, now=make.NOW)
    assert WhitelistEntry.objects.get(wallet=wallet).status == WhitelistEntry.Status.REVOKED
    decide(case, "verify", officer)
    assert WhitelistEntry.objects.get(wallet=wallet).status == WhitelistEntry.Status.ACTIVE


def test_a_closed_case_is_not_taken_back_into_review_beside_a_newer_one() -> None:
    closed = put(make.make_case(make.make_investor()), State.EXPIRED)
    newer = make.make_case(closed.investor)
    KycCase.objects.filter(pk=closed.pk).update(state=State.REJECTED)
    with pytest.raises(Superseded):
        start_review(case=closed, actor=make.make_officer(), now=make.NOW)
    newer.refresh_from_db()
    assert newer.state == State.VERIFIED
