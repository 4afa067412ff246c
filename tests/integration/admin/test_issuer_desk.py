"""Reviewing issuers at the desk."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import Entry
from issuers.models import Issuer, IssuerPaper
from issuers.operations.start_review import start_review
from tests import factories as make
from tests.integration.admin.dialogs import open_dialog, page, submit, submit_without_token

pytestmark = pytest.mark.django_db
State = Issuer.State
DECISIONS = {
    "approve": ("papers_in_order", State.APPROVED),
    "request_updates": ("paper_outdated", State.UPDATES_REQUIRED),
    "reject": ("not_registered", State.REJECTED),
}


@pytest.fixture
def reviewed(officer: User) -> Issuer:
    return start_review(issuer=make.make_submitted(), actor=officer, now=make.NOW)


def state_of(issuer: Issuer) -> str:
    return Issuer.objects.get(pk=issuer.pk).state


def test_the_queue_opens_on_what_waits(desk: Client, reviewed: Issuer) -> None:
    make.make_draft()
    waiting = make.make_submitted()

    listed = desk.get(reverse("admin:issuers_issuer_changelist")).context["cl"].queryset
    everything = desk.get(reverse("admin:issuers_issuer_changelist"), {"stage": "all"}).context["cl"].queryset

    assert {issuer.pk for issuer in listed} == {reviewed.pk, waiting.pk}
    assert everything.count() == 3


def test_an_officer_takes_an_application(desk: Client, officer: User) -> None:
    issuer = make.make_submitted()

    answer = submit(desk, issuer, "start_review")

    assert answer.headers["HX-Redirect"] == page(issuer)
    assert (state_of(issuer), Issuer.objects.get(pk=issuer.pk).reviewer) == (State.IN_REVIEW, officer)


@pytest.mark.parametrize("decision", DECISIONS)
def test_an_officer_decides_with_a_reason_and_a_word_to_the_issuer(
    desk: Client, reviewed: Issuer, decision: str
) -> None:
    reason, state = DECISIONS[decision]

    submit(desk, reviewed, decision, reason_code=reason, note="As told by telephone.")

    reviewed.refresh_from_db()
    assert (reviewed.state, reviewed.reason_code) == (state, reason)
    assert reviewed.note_to_issuer == "As told by telephone."


@pytest.mark.parametrize("decision", ["start_review", *DECISIONS])
def test_looking_at_a_dialog_changes_nothing(desk: Client, reviewed: Issuer, decision: str) -> None:
    issuer = make.make_submitted() if decision == "start_review" else reviewed
    before, entries = state_of(issuer), Entry.objects.count()

    answer = open_dialog(desk, issuer, decision)

    assert answer.status_code == 200
    assert 'id="dialog"' in answer.text
    assert (state_of(issuer), Entry.objects.count()) == (before, entries)


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_in_the_address_changes_nothing(desk: Client, reviewed: Issuer, decision: str) -> None:
    fields = {"_form_submitted": "on", "reason_code": DECISIONS[decision][0], "note": ""}

    desk.get(page(reviewed, decision), fields)

    assert state_of(reviewed) == State.IN_REVIEW


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_post_without_the_token_is_refused(desk: Client, reviewed: Issuer, decision: str) -> None:
    answer = submit_without_token(desk, reviewed, decision, reason_code=DECISIONS[decision][0])

    assert answer.status_code == 403
    assert state_of(reviewed) == State.IN_REVIEW


@pytest.mark.parametrize("reason", ["", "not_registered", "made_up"])
def test_a_decision_needs_a_reason_of_its_own(desk: Client, reviewed: Issuer, reason: str) -> None:
    answer = submit(desk, reviewed, "approve", reason_code=reason)

    assert "reason_code" in answer.context["form"].errors
    assert state_of(reviewed) == State.IN_REVIEW


def test_what_the_state_does_not_allow_is_neither_offered_nor_done(desk: Client) -> None:
    issuer = make.make_submitted()

    assert "Approve" not in desk.get(page(issuer)).text
    assert submit(desk, issuer, "approve", reason_code="papers_in_order").status_code == 403
    assert state_of(issuer) == State.SUBMITTED


def test_an_officer_is_not_offered_their_own_issuer(desk: Client, officer: User, reviewed: Issuer) -> None:
    make.make_member(reviewed.organisation, officer)

    assert submit(desk, reviewed, "approve", reason_code="papers_in_order").status_code == 403
    assert state_of(reviewed) == State.IN_REVIEW


def test_reading_an_application_is_on_record(desk: Client, officer: User, reviewed: Issuer) -> None:
    answer = desk.get(page(reviewed))

    assert "Kang Representative" in answer.text
    entry = Entry.objects.get(verb="issuer.viewed")
    assert (entry.actor, entry.subject_id) == (officer, reviewed.public_id)


def test_the_list_reads_no_names(desk: Client, reviewed: Issuer) -> None:
    assert "Kang Representative" not in desk.get(reverse("admin:issuers_issuer_changelist")).text


def page_url(issuer: Issuer, paper: IssuerPaper, number: int = 1) -> str:
    return reverse("admin:issuers_issuer_paper_page", args=[issuer.pk, paper.pk, number])


def test_a_paper_is_seen_page_by_page_and_each_page_is_on_record(
    desk: Client, officer: User, reviewed: Issuer
) -> None:
    paper = reviewed.papers.get(kind="articles")
    assert page_url(reviewed, paper) in desk.get(page(reviewed)).text
    assert not Entry.objects.filter(verb="issuer.paper_viewed").exists()

    answer = desk.get(page_url(reviewed, paper))

    assert answer.content.startswith(b"\x89PNG")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer.headers["Cache-Control"]
    entry = Entry.objects.get(verb="issuer.paper_viewed")
    assert (entry.actor, entry.subject_id) == (officer, reviewed.public_id)
    assert entry.data == {"document": paper.document.public_id, "page": 1}


def test_a_paper_is_shown_to_officers_only(seated: Callable[[User], Client], reviewed: Issuer) -> None:
    paper = reviewed.papers.get(kind="articles")
    administrator = make.make_user(is_staff=True, is_superuser=True)

    assert seated(administrator).get(page_url(reviewed, paper)).status_code == 404
    assert Client().get(page_url(reviewed, paper)).status_code == 302


def test_a_paper_is_found_under_its_own_issuer_and_within_its_pages_only(
    desk: Client, reviewed: Issuer
) -> None:
    paper, other = reviewed.papers.get(kind="articles"), make.make_submitted()

    assert desk.get(page_url(other, paper)).status_code == 404
    assert desk.get(page_url(reviewed, paper, 2)).status_code == 404
    assert not Entry.objects.filter(verb="issuer.paper_viewed").exists()
