"""What an officer wants changed is asked for at a step, answered there, and seen by the officer."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership
from accounts.policies import NotPermitted
from issuers.models import ChangeRequest, Issuer
from issuers.operations.answer_change import AnsweredAlready, BadAnswer, answer_change
from issuers.operations.edit import NotEditable
from issuers.operations.request_updates import BadRequests, Wanted, request_updates
from issuers.operations.start_review import start_review
from issuers.operations.submit import ApplicationIncomplete, submit_application
from issuers.reasons import UnknownReason
from tests import factories as make

pytestmark = pytest.mark.django_db
SECRET = "Page 2 of the certificate is cut off."


@pytest.fixture
def asked() -> Issuer:
    officer = make.make_officer()
    issuer = start_review(issuer=make.make_submitted(), actor=officer, now=make.NOW)
    more = [Wanted("owners_unclear"), Wanted("details_disagree", "account", "Another holder?")]
    return request_updates(
        issuer=issuer, reason_code="paper_unreadable", note=SECRET, more=more, actor=officer, now=make.NOW
    )


def test_each_request_has_its_step_and_needs_its_answer(asked: Issuer) -> None:
    owner = make.owner_of(asked.organisation)
    changes = list(asked.change_requests.all())
    assert [change.step for change in changes] == ["papers", "owners", "account"]
    with pytest.raises(ApplicationIncomplete):
        submit_application(issuer=asked, actor=owner, now=make.NOW)
    viewer = make.make_member(asked.organisation, role=Membership.Role.VIEWER)
    with pytest.raises(NotPermitted):
        answer_change(change=changes[0], answer="Done.", actor=viewer, now=make.NOW)
    for bad in ("  ", "x" * 2001):
        with pytest.raises(BadAnswer):
            answer_change(change=changes[0], answer=bad, actor=owner, now=make.NOW)
    for change in changes:
        answer_change(change=change, answer="Done.", actor=owner, now=make.NOW)
    with pytest.raises(AnsweredAlready):
        answer_change(change=changes[0], answer="Again.", actor=owner, now=make.NOW)

    assert submit_application(issuer=asked, actor=owner, now=make.NOW).state == Issuer.State.SUBMITTED
    with pytest.raises(NotEditable):
        answer_change(change=changes[0], answer="Later.", actor=owner, now=make.NOW)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ([Wanted("nonsense")], UnknownReason),
        ([Wanted("paper_missing", "nowhere")], BadRequests),
        ([Wanted("paper_missing", "papers", "x" * 2001)], BadRequests),
        ([Wanted("paper_missing")] * 10, BadRequests),
    ],
)
def test_a_request_that_nobody_could_answer_is_not_made(more: list[Wanted], error: type[Exception]) -> None:
    officer = make.make_officer()
    issuer = start_review(issuer=make.make_submitted(), actor=officer, now=make.NOW)
    with pytest.raises(error):
        request_updates(issuer=issuer, reason_code="paper_missing", more=more, actor=officer, now=make.NOW)
    assert not ChangeRequest.objects.exists()
    assert Issuer.objects.get().state == Issuer.State.IN_REVIEW


def test_the_desk_asks_and_shows_the_owners_and_the_answers(client: Client) -> None:
    officer = make.make_officer()
    issuer = start_review(issuer=make.make_submitted(), actor=officer, now=make.NOW)
    client.force_login(officer)
    said = {"reason_code": "owners_unclear", "step": "", "note": "Who is behind it?"}
    said |= {"reason_code_2": "paper_outdated", "step_2": "papers", "note_2": ""}
    client.post(
        reverse("admin:issuers_issuer_request_updates", args=[issuer.pk]), {"_form_submitted": "True", **said}
    )
    changes = list(issuer.change_requests.all())
    assert [(change.step, change.note) for change in changes] == [
        ("owners", "Who is behind it?"),
        ("papers", ""),
    ]
    owner = make.owner_of(issuer.organisation)
    answer_change(change=changes[0], answer="Nobody but him.", actor=owner, now=make.NOW)

    page = client.get(reverse("admin:issuers_issuer_change", args=[issuer.pk])).content.decode()

    for shown in (
        "Who is behind it?",
        "Nobody but him.",
        "Kang Representative",
        "1971-05-03",
        "beneficial owner",
    ):
        assert shown in page


def test_the_hub_tells_whose_turn_it_is_and_the_step_takes_the_answer(asked: Issuer, client: Client) -> None:
    client.force_login(make.owner_of(asked.organisation))
    hub = reverse("portal:issuer", args=[asked.public_id])
    page = client.get(hub).content.decode()
    assert "It is your turn: the officer asked for changes" in page
    assert SECRET in page
    change = asked.change_requests.first()
    assert change is not None
    answered = client.post(
        reverse("portal:answer-change", args=[asked.public_id, change.public_id]), {"answer": "Scanned anew."}
    )
    assert answered.headers["Location"] == reverse("portal:issuer-papers", args=[asked.public_id])
    assert "Scanned anew." in client.get(answered.headers["Location"]).content.decode()
    assert client.get(hub).content.decode().count("Change and answer it") == 2
