"""The queue of requests on the desk, the page of one, and the dialog in which somebody agrees."""

import pytest
from django.test import Client
from django.urls import reverse

from approvals.models import Approval
from approvals.operations.break_glass import break_glass
from approvals.operations.propose import propose
from kernel import clock
from tests.factories import make_eligible, make_officer, owner_of
from tests.support.branch import make_live

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("four_eyes")]
REPORT = "Its hot wallet was drained; the holdings had to stand still at once."


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_officer())
    return client


@pytest.fixture
def asked() -> Approval:
    token, wallet = make_live()[0], make_eligible()
    payload = {"token": token.public_id, "wallet": wallet.public_id, "units": "25"}
    actor = owner_of(token.issuer.organisation)
    approval = propose(action="tokens.issue", payload=payload, actor=actor, now=clock.now())
    assert approval is not None
    return approval


def page(name: str, approval: Approval) -> str:
    return reverse(f"admin:approvals_approval_{name}", args=[approval.pk])


def test_an_officer_finds_it_and_reads_what_it_does(desk: Client, asked: Approval) -> None:
    listed = desk.get(reverse("admin:approvals_approval_changelist")).content.decode()
    shown = desk.get(page("change", asked)).content.decode()
    dialog = desk.get(page("agree", asked), headers={"HX-Request": "true"}).content.decode()

    assert asked.public_id in listed
    for text in (shown, dialog):
        assert "Units issued or on their way" in text
        assert "Transactions on chain" in text
        assert asked.payload_hash in text
    assert f'value="{asked.payload_hash}"' in dialog


def test_what_was_read_before_an_edit_is_not_agreed_to(desk: Client, asked: Approval) -> None:
    desk.post(page("agree", asked), {"_form_submitted": "True", "seen": "0x" + "00" * 32})

    asked.refresh_from_db()
    assert asked.state == Approval.State.PROPOSED


def test_refusing_needs_a_reason(desk: Client, asked: Approval) -> None:
    desk.post(page("refuse", asked), {"_form_submitted": "True", "reason_code": ""})
    assert Approval.objects.get().state == Approval.State.PROPOSED

    desk.post(page("refuse", asked), {"_form_submitted": "True", "reason_code": "not_justified"})
    assert Approval.objects.get().state == Approval.State.REFUSED


def test_an_emergency_is_reported_by_one_and_closed_by_another() -> None:
    token, officer, other, mine, theirs = make_live()[0], make_officer(), make_officer(), Client(), Client()
    payload = {"token": token.public_id, "reason": "security_incident"}
    done = break_glass(action="tokens.pause", payload=payload, actor=officer, now=clock.now())
    mine.force_login(officer)
    theirs.force_login(other)

    theirs.post(page("review", done), {"_form_submitted": "True"})
    assert Approval.objects.get().reviewed_at is None
    mine.post(page("report", done), {"_form_submitted": "True", "report": REPORT})
    mine.post(page("review", done), {"_form_submitted": "True"})
    assert Approval.objects.get().reviewed_at is None
    theirs.post(page("review", done), {"_form_submitted": "True"})

    assert Approval.objects.get().reviewed_by == other
    assert REPORT in theirs.get(page("change", done)).content.decode()
