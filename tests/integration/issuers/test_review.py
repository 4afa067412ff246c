"""An application from its draft to a decision."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from accounts.models import Membership
from accounts.policies import ConflictOfInterest, NotPermitted
from audit.models import Entry
from issuers.models import Issuer
from issuers.operations.answer_change import answer_change
from issuers.operations.apply import AlreadyApplying, NameNeeded, apply_issuer
from issuers.operations.approve import approve
from issuers.operations.edit import AlreadyRegistered, NotEditable, edit_application
from issuers.operations.reject import reject
from issuers.operations.request_updates import request_updates
from issuers.operations.start_review import start_review
from issuers.operations.submit import ApplicationIncomplete, submit_application
from issuers.queries import missing
from issuers.reasons import UnknownReason
from kernel.countries import UnknownCountry
from kernel.states import IllegalTransition
from tests import factories as make

pytestmark = pytest.mark.django_db
State = Issuer.State
OFFICERS_VERBS: dict[str, tuple[Callable[..., Any], str]] = {
    "start_review": (start_review, State.IN_REVIEW),
    "approve": (partial(approve, reason_code="papers_in_order"), State.APPROVED),
    "reject": (partial(reject, reason_code="not_registered"), State.REJECTED),
    "request_updates": (partial(request_updates, reason_code="paper_missing"), State.UPDATES_REQUIRED),
}


def verbs_of(issuer: Issuer) -> list[str]:
    return list(
        Entry.objects.filter(subject_id=issuer.public_id).order_by("pk").values_list("verb", flat=True)
    )


def test_the_whole_way() -> None:
    person, officer = make.make_user(), make.make_officer()

    issuer = make.make_complete_draft(person)
    issuer = submit_application(issuer=issuer, actor=person, now=make.NOW)
    issuer = start_review(issuer=issuer, actor=officer, now=make.NOW)
    issuer = request_updates(
        issuer=issuer, reason_code="paper_outdated", note="Older than May.", actor=officer, now=make.NOW
    )
    [change] = issuer.change_requests.all()
    answer_change(change=change, answer="A new one is added.", actor=person, now=make.NOW)
    issuer = submit_application(issuer=issuer, actor=person, now=make.NOW)
    issuer = start_review(issuer=issuer, actor=officer, now=make.NOW)
    issuer = approve(issuer=issuer, actor=officer, now=make.NOW)

    issuer.refresh_from_db()
    assert issuer.state == State.APPROVED
    assert issuer.decided_at == make.NOW
    assert verbs_of(issuer)[-7:] == [
        "issuer.application_submitted",
        "issuer.review_started",
        "issuer.updates_requested",
        "issuer.change_answered",
        "issuer.application_submitted",
        "issuer.review_started",
        "issuer.approved",
    ]


def test_a_draft_tells_what_it_lacks_and_cannot_be_submitted() -> None:
    issuer = make.make_draft()

    with pytest.raises(ApplicationIncomplete) as refusal:
        submit_application(issuer=issuer, actor=make.owner_of(issuer.organisation), now=make.NOW)

    lacking = [requirement.code for requirement in missing(issuer)]
    assert refusal.value.facts["codes"] == lacking
    assert lacking == [
        "registration_number",
        "address",
        "representative_name",
        "contact_email",
        "owners",
        "paper.registration",
        "paper.articles",
    ]
    assert missing(make.make_complete_draft()) == []


def test_a_foreign_company_needs_no_korean_number() -> None:
    user = make.make_user()
    issuer = apply_issuer(user=user, legal_name="Reederei Nord", country="DE", actor=user, now=make.NOW)

    assert "registration_number" not in {requirement.code for requirement in missing(issuer)}


@pytest.mark.parametrize("verb", OFFICERS_VERBS)
@pytest.mark.parametrize("state", State.values)
def test_an_officer_moves_an_application_only_by_the_table(state: str, verb: str) -> None:
    issuer, officer = make.make_complete_draft(), make.make_officer()
    Issuer.objects.filter(pk=issuer.pk).update(state=state)
    issuer.refresh_from_db()
    operation, target = OFFICERS_VERBS[verb]

    if Issuer.TRANSITIONS.allows(state, target):
        assert operation(issuer=issuer, actor=officer, now=make.NOW).state == target
    else:
        with pytest.raises(IllegalTransition):
            operation(issuer=issuer, actor=officer, now=make.NOW)
        issuer.refresh_from_db()
        assert issuer.state == state


@pytest.mark.parametrize("state", State.values)
def test_the_issuer_submits_and_edits_only_what_is_with_it(state: str) -> None:
    issuer = make.make_complete_draft()
    owner = make.owner_of(issuer.organisation)
    Issuer.objects.filter(pk=issuer.pk).update(state=state)
    issuer.refresh_from_db()
    edit = partial(
        edit_application, issuer=issuer, changes={"address": "1 Haeundae-ro"}, actor=owner, now=make.NOW
    )

    if state in (State.DRAFT, State.UPDATES_REQUIRED):
        assert edit().address == "1 Haeundae-ro"
        assert submit_application(issuer=issuer, actor=owner, now=make.NOW).state == State.SUBMITTED
    else:
        with pytest.raises(NotEditable):
            edit()
        with pytest.raises(IllegalTransition):
            submit_application(issuer=issuer, actor=owner, now=make.NOW)


@pytest.mark.parametrize("verb", OFFICERS_VERBS)
@pytest.mark.parametrize("who", ["owner", "stranger", "superuser", "inactive officer", "issuer's officer"])
def test_only_an_officer_of_the_operator_decides(who: str, verb: str) -> None:
    issuer = make.make_submitted()
    officer = make.make_officer()
    actor = {
        "owner": lambda: make.owner_of(issuer.organisation),
        "stranger": make.make_user,
        "superuser": lambda: make.make_user(is_superuser=True, is_staff=True),
        "inactive officer": lambda: _deactivated(officer),
        "issuer's officer": lambda: make.make_member(
            issuer.organisation, role=Membership.Role.COMPLIANCE_OFFICER
        ),
    }[who]()

    with pytest.raises(NotPermitted):
        OFFICERS_VERBS[verb][0](issuer=issuer, actor=actor, now=make.NOW)


@pytest.mark.parametrize("verb", OFFICERS_VERBS)
@pytest.mark.parametrize("role", ["viewer", "preparer", "owner"])
def test_an_officer_never_decides_an_issuer_they_belong_to(verb: str, role: str) -> None:
    issuer, officer = make.make_submitted(), make.make_officer()
    make.make_member(issuer.organisation, officer, role)

    with pytest.raises(ConflictOfInterest):
        OFFICERS_VERBS[verb][0](issuer=issuer, actor=officer, now=make.NOW)


@pytest.mark.parametrize("who", ["viewer", "stranger", "officer", "other owner"])
def test_only_the_issuers_managers_write_its_application(who: str) -> None:
    issuer = make.make_complete_draft()
    actor = {
        "viewer": lambda: make.make_member(issuer.organisation, role=Membership.Role.VIEWER),
        "stranger": make.make_user,
        "officer": make.make_officer,
        "other owner": lambda: make.owner_of(make.make_draft().organisation),
    }[who]()

    with pytest.raises(NotPermitted):
        edit_application(issuer=issuer, changes={"address": "x"}, actor=actor, now=make.NOW)
    with pytest.raises(NotPermitted):
        submit_application(issuer=issuer, actor=actor, now=make.NOW)


def test_a_reason_must_belong_to_its_decision() -> None:
    officer = make.make_officer()
    issuer = start_review(issuer=make.make_submitted(), actor=officer, now=make.NOW)

    with pytest.raises(UnknownReason):
        reject(issuer=issuer, reason_code="papers_in_order", actor=officer, now=make.NOW)


def test_a_company_applies_once() -> None:
    first, second = make.make_submitted(), make.make_complete_draft()
    owner = make.owner_of(second.organisation)
    changes = {"registration_number": first.registration_number}
    edit_application(issuer=second, changes=changes, actor=owner, now=make.NOW)

    with pytest.raises(AlreadyRegistered):
        submit_application(issuer=second, actor=owner, now=make.NOW)

    second.refresh_from_db()
    assert second.state == State.DRAFT


def test_an_application_sent_back_does_not_take_another_companys_number() -> None:
    first, second, officer = make.make_submitted(), make.make_submitted(), make.make_officer()
    start_review(issuer=second, actor=officer, now=make.NOW)
    request_updates(issuer=second, reason_code="paper_unreadable", actor=officer, now=make.NOW)
    changes = {"registration_number": first.registration_number}

    with pytest.raises(AlreadyRegistered):
        edit_application(
            issuer=second, changes=changes, actor=make.owner_of(second.organisation), now=make.NOW
        )


def test_somebody_elses_draft_does_not_hold_a_companys_number() -> None:
    draft, honest = make.make_complete_draft(), make.make_complete_draft()
    owner = make.owner_of(honest.organisation)
    changes = {"registration_number": draft.registration_number}
    edit_application(issuer=honest, changes=changes, actor=owner, now=make.NOW)

    assert submit_application(issuer=honest, actor=owner, now=make.NOW).state == State.SUBMITTED


def test_a_person_has_one_undecided_application() -> None:
    user = make.make_user()
    make.make_draft(user)

    with pytest.raises(AlreadyApplying):
        make.make_draft(user)


@pytest.mark.parametrize(
    ("name", "country", "error"),
    [("", "KR", NameNeeded), ("x" * 201, "KR", NameNeeded), ("Fine Ltd", "XX", UnknownCountry)],
)
def test_an_application_needs_a_name_and_a_country(name: str, country: str, error: type[Exception]) -> None:
    user = make.make_user()

    with pytest.raises(error):
        apply_issuer(user=user, legal_name=name, country=country, actor=user, now=make.NOW)


def test_nobody_applies_in_anothers_name() -> None:
    with pytest.raises(NotPermitted):
        apply_issuer(
            user=make.make_user(), legal_name="Fine Ltd", country="KR", actor=make.make_user(), now=make.NOW
        )


def _deactivated(user: Any) -> Any:
    user.is_active = False
    user.save()
    return user
