"""The documents of a case at the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import Entry
from compliance.models import Evidence, KycCase
from documents.operations.destroy import destroy
from documents.scanning import Scan
from tests import factories as make
from tests.integration.admin.dialogs import page
from tests.integration.documents.test_isolation import endless_pdf
from tests.support.files import make_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def evidence(db: None) -> Evidence:
    return make.make_evidence(make.make_investor(), content=make_pdf(2))


def picture(evidence: Evidence, number: int = 1, *, case: KycCase | None = None) -> str:
    arguments = [(case or evidence.case).pk, evidence.public_id, number]
    return reverse("admin:compliance_kyccase_evidence_page", args=arguments)


def hand_in(client: Client, case: KycCase, content: bytes = b"", kind: str = "address", **form: Any) -> Any:
    client.get(page(case))
    file = SimpleUploadedFile("bill.pdf", content, "image/png")
    token = client.cookies["csrftoken"].value
    fields = {"kind": kind, "file": file, "csrfmiddlewaretoken": token, **form}
    return client.post(reverse("admin:compliance_kyccase_evidence", args=[case.pk]), fields, follow=True)


def test_the_page_of_a_case_names_its_documents_and_shows_none_by_itself(
    desk: Client, evidence: Evidence
) -> None:
    text = desk.get(page(evidence.case)).text

    assert [picture(evidence, number) in text for number in (1, 2, 3)] == [True, True, False]
    assert "passport.pdf" in text
    assert str(Scan.NOT_CONFIGURED.label) in text
    assert not Entry.objects.filter(verb="kyc.evidence_viewed").exists()


def test_a_page_is_a_picture_that_nothing_else_can_be_made_of(
    desk: Client, officer: User, evidence: Evidence
) -> None:
    answer = desk.get(picture(evidence, 2))

    assert answer.content.startswith(b"\x89PNG")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Content-Disposition" not in answer.headers
    entry = Entry.objects.get(verb="kyc.evidence_viewed")
    assert (entry.actor, entry.subject_id) == (officer, evidence.case.public_id)
    assert entry.data == {"document": evidence.document.public_id, "page": 2}


def test_for_everybody_else_there_is_no_such_page(
    seated: Callable[[User], Client], officer: User, evidence: Evidence
) -> None:
    administrator = make.make_user(is_staff=True, is_superuser=True)
    assert evidence.case.investor.user is not None
    for nobody in (Client(), seated(make.make_user()), seated(evidence.case.investor.user)):
        assert nobody.get(picture(evidence)).status_code == 302
    assert seated(administrator).get(picture(evidence)).status_code == 404
    own = make.make_evidence(make.make_investor(officer))
    assert seated(officer).get(picture(own)).status_code == 404
    assert own.public_id not in seated(officer).get(page(own.case)).text

    assert not Entry.objects.filter(verb="kyc.evidence_viewed").exists()


def test_a_document_is_found_in_its_own_case_and_within_its_pages_only(
    desk: Client, evidence: Evidence
) -> None:
    other = make.make_case(make.make_investor(), provider="manual")

    for address in (picture(evidence, case=other), picture(evidence, 0), picture(evidence, 3)):
        assert desk.get(address).status_code == 404


def test_a_destroyed_document_is_named_and_not_shown(desk: Client, evidence: Evidence) -> None:
    destroy(document=evidence.document, now=make.NOW)

    text = desk.get(page(evidence.case)).text

    assert "The document was destroyed." in text
    assert picture(evidence) not in text
    assert desk.get(picture(evidence)).status_code == 404


def test_a_page_that_brings_its_reader_down_is_an_answer_and_the_desk_goes_on(
    desk: Client, evidence: Evidence, settings: Any
) -> None:
    settings.DOCUMENT_CHILD_SECONDS = 1
    bomb = make.make_evidence(evidence.case.investor, content=endless_pdf(), name="bomb.pdf")

    answer = desk.get(picture(bomb))

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "text/plain"
    assert desk.get(picture(evidence)).status_code == 200
    assert Entry.objects.get(verb="kyc.evidence_viewed").data["document"] == evidence.document.public_id


def test_with_the_scanner_down_nothing_is_shown_or_taken(
    desk: Client, evidence: Evidence, settings: Any
) -> None:
    settings.DOCUMENT_SCANNER = "clamd:///nowhere/clamd.sock"

    assert desk.get(picture(evidence)).status_code == 503
    assert "The virus scanner does not answer" in hand_in(desk, evidence.case, make.PDF).text
    assert evidence.case.evidence.count() == 1


def test_an_officer_adds_a_document(desk: Client, officer: User, evidence: Evidence) -> None:
    answer = hand_in(desk, evidence.case, make.PDF)

    assert answer.redirect_chain == [(page(evidence.case), 302)]
    assert "The document is added." in answer.text
    added = evidence.case.evidence.first()
    assert added is not None
    assert (added.kind, added.document.uploaded_by) == ("address", officer)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"content": b"MZ\x90\x00"}, "Only PDF, JPEG and PNG files are accepted."),
        ({"content": b""}, "The file is empty."),
        ({"content": make.PDF, "kind": "horoscope"}, "Choose what the document proves, and a file."),
        ({"file": ""}, "Choose what the document proves, and a file."),
    ],
)
def test_a_refused_document_is_told_and_changes_nothing(
    desk: Client, evidence: Evidence, changes: dict[str, Any], told: str
) -> None:
    assert told in hand_in(desk, evidence.case, **changes).text
    assert evidence.case.evidence.count() == 1


def test_neither_a_get_nor_a_forged_post_adds(desk: Client, evidence: Evidence) -> None:
    address = reverse("admin:compliance_kyccase_evidence", args=[evidence.case.pk])

    assert desk.get(address).status_code == 405
    assert hand_in(desk, evidence.case, make.PDF, csrfmiddlewaretoken="x" * 64).status_code == 403
    assert evidence.case.evidence.count() == 1


def test_the_form_is_offered_only_while_the_case_takes_documents(desk: Client, evidence: Evidence) -> None:
    assert "Add the document" in desk.get(page(evidence.case)).text

    KycCase.objects.filter(pk=evidence.case.pk).update(state=KycCase.State.EXPIRED)

    assert "Add the document" not in desk.get(page(evidence.case)).text
    assert "No document is taken" in hand_in(desk, evidence.case, make.PDF).text
