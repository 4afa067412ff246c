"""Identifying investors, the whitelist and the audit chain at the desk."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import Entry
from compliance.models import KycCase, WhitelistEntry
from tests import factories as make
from tests.integration.admin.dialogs import open_dialog, page, submit, submit_without_token

pytestmark = pytest.mark.django_db
State = KycCase.State
DECISIONS = {
    "verify": ("identity_confirmed", State.VERIFIED),
    "reject": ("identity_not_confirmed", State.REJECTED),
}


@pytest.fixture
def case(db: None) -> KycCase:
    return make.make_case(make.make_investor(name="Hong Secretname"), provider="manual")


def state_of(case: KycCase) -> str:
    return KycCase.objects.get(pk=case.pk).state


def test_the_queue_opens_on_what_waits_oldest_first(desk: Client, case: KycCase) -> None:
    make.make_case(make.make_investor())
    older = make.make_case(make.make_investor(), provider="manual", now=make.NOW - timedelta(days=3))

    listed = desk.get(reverse("admin:compliance_kyccase_changelist")).context["cl"].queryset

    assert [row.pk for row in listed] == [older.pk, case.pk]


def test_the_name_stands_on_the_case_page_only_and_the_view_is_on_record(
    desk: Client, officer: User, case: KycCase
) -> None:
    make.make_wallet(case.investor)
    rooms = ["compliance_kyccase", "compliance_whitelistentry", "investors_wallet", "audit_entry"]
    for room in rooms:
        assert "Secretname" not in desk.get(reverse(f"admin:{room}_changelist")).text
    assert not Entry.objects.filter(verb="investor.viewed").exists()

    assert "Hong Secretname" in desk.get(page(case)).text

    entry = Entry.objects.get(verb="investor.viewed")
    assert (entry.actor, entry.subject_id) == (officer, case.investor.public_id)
    assert "Secretname" not in str(entry.data)


def test_an_officer_takes_a_case(desk: Client, officer: User, case: KycCase) -> None:
    submit(desk, case, "start_review")

    assert KycCase.objects.get(pk=case.pk).reviewer == officer


@pytest.mark.parametrize("decision", DECISIONS)
def test_an_officer_decides_with_a_reason_and_a_note(desk: Client, case: KycCase, decision: str) -> None:
    reason, state = DECISIONS[decision]

    answer = submit(desk, case, decision, reason_code=reason, note="Called back.")

    case.refresh_from_db()
    assert answer.headers["HX-Redirect"] == page(case)
    assert (case.state, case.reason_code, case.note) == (state, reason, "Called back.")


@pytest.mark.parametrize("decision", DECISIONS)
def test_neither_a_get_nor_a_forged_post_decides(desk: Client, case: KycCase, decision: str) -> None:
    reason = DECISIONS[decision][0]

    assert open_dialog(desk, case, decision).status_code == 200
    desk.get(page(case, decision), {"_form_submitted": "on", "reason_code": reason})
    assert submit_without_token(desk, case, decision, reason_code=reason).status_code == 403
    assert state_of(case) == State.MANUAL_REVIEW


def test_an_officer_cannot_decide_their_own_case(desk: Client, officer: User) -> None:
    own = make.make_case(make.make_investor(officer), provider="manual")

    assert submit(desk, own, "verify", reason_code="identity_confirmed").status_code == 403
    assert state_of(own) == State.MANUAL_REVIEW


def test_the_real_name_is_attested_by_a_document_of_the_case(desk: Client, case: KycCase) -> None:
    paper, other = make.make_evidence(case.investor), make.make_evidence(make.make_investor())
    said = {"reason_code": "identity_confirmed", "level": "kr_real_name"}

    submit(desk, case, "verify", **said, level_paper=str(other.pk))
    assert state_of(case) == State.MANUAL_REVIEW
    submit(desk, case, "verify", **said, level_paper=str(paper.pk))

    assert state_of(case) == State.VERIFIED
    text = desk.get(page(case)).text
    assert "Identified by real name (Korea)" in text
    assert paper.public_id in text


def test_a_case_decided_meanwhile_is_not_decided_again(desk: Client, case: KycCase) -> None:
    submit(desk, case, "reject", reason_code="forged_document")

    assert submit(desk, case, "verify", reason_code="identity_confirmed").status_code == 403
    assert state_of(case) == State.REJECTED


def test_a_wallet_is_revoked_and_restored(desk: Client) -> None:
    entry = WhitelistEntry.objects.get(wallet=make.make_eligible())

    assert open_dialog(desk, entry, "revoke").status_code == 200
    assert submit_without_token(desk, entry, "revoke", reason_code="court_order").status_code == 403
    entry.refresh_from_db()
    assert entry.status == WhitelistEntry.Status.ACTIVE

    submit(desk, entry, "revoke", reason_code="court_order")
    entry.refresh_from_db()
    assert (entry.status, entry.reason_code) == (WhitelistEntry.Status.REVOKED, "court_order")

    submit(desk, entry, "restore")
    entry.refresh_from_db()
    assert entry.status == WhitelistEntry.Status.ACTIVE


def test_the_audit_page_says_whether_the_chain_holds(desk: Client, case: KycCase) -> None:
    url = reverse("admin:audit_entry_changelist")
    assert "Chain verified" in desk.get(url).text

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE audit_entry DISABLE TRIGGER USER")
        Entry.objects.filter(sequence=2).update(verb="test.forged")
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")

    assert "broken at entry 2" in desk.get(url).text


def test_every_page_of_every_room_opens(desk: Client, case: KycCase) -> None:
    wallet = make.make_eligible()
    rows = [wallet, WhitelistEntry.objects.get(wallet=wallet), Entry.objects.latest("pk"), case]

    assert [desk.get(page(row)).status_code for row in rows] == [200] * 4
