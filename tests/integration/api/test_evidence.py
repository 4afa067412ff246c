"""Handing in documents over the API."""

import secrets
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from compliance.models import Evidence, KycCase
from compliance.operations.add_evidence import add_evidence
from documents.models import Document
from tests import factories
from tests.support.files import PNG, make_image, make_pdf

ADDRESS = "/me/kyc/evidence"
PDF = factories.PDF


@pytest.fixture
def case(investor: Any) -> KycCase:
    return factories.make_case(investor, provider="manual")


def hand_in(
    caller: Any, content: bytes = PDF, name: str = "passport.pdf", *, key: str = "1", **changes: Any
) -> Any:
    file = SimpleUploadedFile(name, content, "application/octet-stream")
    form = {"kind": "identity", "file": file, **changes}
    return caller.client.post("/api/v1" + ADDRESS, form, headers=caller.headers | {"Idempotency-Key": key})


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_document_is_handed_in_and_listed(caller: Any, case: KycCase) -> None:
    answer = hand_in(caller, make_pdf(2))

    assert answer.status_code == 201, answer.content
    handed_in = answer.json()
    assert answer.headers["Location"].endswith(f"{ADDRESS}/{handed_in['id']}")
    assert (handed_in["filename"], handed_in["media_type"]) == ("passport.pdf", "application/pdf")
    assert (handed_in["pages"], handed_in["scan"]) == (2, "not_configured")
    assert caller.get(ADDRESS).json()["results"] == [handed_in]
    assert caller.get(f"{ADDRESS}/{handed_in['id']}").json() == handed_in


def test_a_picture_is_kept_without_its_metadata(caller: Any, case: KycCase) -> None:
    photo = make_image("JPEG", comment=b"SecretComment")

    answer = hand_in(caller, photo, "me.jpg")

    assert answer.json()["media_type"] == "image/jpeg"
    assert 0 < answer.json()["size"] < len(photo)


def test_the_same_key_hands_in_once_and_another_file_is_another_request(caller: Any, case: KycCase) -> None:
    first = hand_in(caller)

    again = hand_in(caller)

    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Evidence.objects.count() == 1
    assert code_of(hand_in(caller, make_pdf(2))) == (422, "api.idempotency_key_reused")
    assert code_of(hand_in(caller, name="other.pdf")) == (422, "api.idempotency_key_reused")
    assert code_of(hand_in(caller, key="2")) == (409, "compliance.evidence_repeated")


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.pdf", "documents.empty"),
        (b"PK\x03\x04", "a.pdf", "documents.type_not_allowed"),
        (PDF, "a.png", "documents.wrong_extension"),
        (PDF[:200], "a.pdf", "documents.damaged"),
    ],
)
def test_a_bad_file_is_refused_by_its_code_and_nothing_is_kept(
    caller: Any, case: KycCase, content: bytes, name: str, code: str
) -> None:
    assert code_of(hand_in(caller, content, name)) == (422, code)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"kind": "horoscope"}, "#/kind"),
        ({"file": "not a file"}, "#/file"),
        ({"is_verified": "true"}, "#/is_verified"),
    ],
)
def test_a_form_is_exact(caller: Any, case: KycCase, changes: dict[str, str], pointer: str) -> None:
    answer = hand_in(caller, **changes)

    assert code_of(answer) == (400, "api.invalid")
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_a_field_that_comes_twice_is_no_form(caller: Any, case: KycCase) -> None:
    assert code_of(hand_in(caller, kind=["identity", "other"])) == (400, "api.parse_error")
    second = SimpleUploadedFile("b.png", PNG)
    assert code_of(hand_in(caller, file=[SimpleUploadedFile("a.pdf", PDF), second])) == (
        400,
        "api.parse_error",
    )


def test_other_bodies_and_larger_ones_are_not_read(caller: Any, case: KycCase, settings: Any) -> None:
    assert code_of(caller.post(ADDRESS, {"kind": "identity"}, key="1")) == (415, "api.unsupported_media_type")
    assert code_of(caller.raw(ADDRESS, b"x", "multipart/form-data")) == (
        400,
        "api.parse_error",
    )
    settings.DOCUMENT_MAX_BYTES = 1000
    assert code_of(hand_in(caller, b"%PDF-1.7" + b" " * 1000)) == (422, "documents.too_large")
    assert code_of(hand_in(caller, b" " * 2**17)) == (413, "api.body_too_large")


def test_a_large_file_never_lies_on_a_disk_as_it_came(
    caller: Any, case: KycCase, settings: Any, tmp_path: Path
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "nowhere"  # writing there would fail
    noise = secrets.token_bytes(3 * 2**20)

    def heavier(pdf: Any) -> None:
        pdf.Root.PieceInfo = pdf.make_stream(noise)

    assert hand_in(caller, make_pdf(change=heavier)).status_code == 201


def test_without_an_open_case_there_is_nowhere_to_hand_it_in(caller: Any, investor: Any) -> None:
    assert code_of(hand_in(caller)) == (404, "kernel.missing")

    factories.make_case(investor)  # the sandbox verifies at once

    assert code_of(hand_in(caller)) == (409, "compliance.evidence_closed")


def test_with_the_scanner_down_nothing_is_taken(caller: Any, case: KycCase, settings: Any) -> None:
    settings.DOCUMENT_SCANNER = "clamd:///nowhere/clamd.sock"

    assert code_of(hand_in(caller)) == (503, "documents.scanner_unavailable")
    assert not Document.objects.exists()


def test_what_an_officer_added_is_not_told(caller: Any, case: KycCase) -> None:
    mine = hand_in(caller).json()["id"]
    added = add_evidence(
        case=case,
        kind="other",
        content=make_pdf(2),
        filename="report.pdf",
        actor=factories.make_officer(),
        now=factories.NOW,
    )

    assert [row["id"] for row in caller.get(ADDRESS).json()["results"]] == [mine]
    assert caller.get(f"{ADDRESS}/{added.public_id}").status_code == 404
