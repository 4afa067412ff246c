"""Files stay encrypted, come back as they were kept, and can be destroyed."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from documents import vault
from documents.models import Document
from documents.operations.destroy import destroy
from documents.operations.examine import examine
from documents.operations.store import store
from documents.queries import content_of, page_of
from documents.refusals import DocumentDestroyed, DocumentTooLarge
from tests import factories as make
from tests.support.files import JPEG, PNG

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return tmp_path / "documents"


def keep(content: bytes = make.PDF, filename: str = "registration.pdf") -> Document:
    examined = examine(content=content, filename=filename)
    return store(examined=examined, actor=make.make_user(), now=make.NOW)


@pytest.mark.parametrize(
    ("content", "filename", "media_type"),
    [
        (make.PDF, "Registration.PDF", "application/pdf"),
        (PNG, "scan.png", "image/png"),
        (JPEG, "scan.jpeg", "image/jpeg"),
    ],
)
def test_a_file_comes_back_as_it_was_examined(
    folder: Path, content: bytes, filename: str, media_type: str
) -> None:
    document = keep(content, filename)

    document.refresh_from_db()
    assert content_of(document) == examine(content=content, filename=filename).content
    assert (document.media_type, document.filename, document.pages) == (media_type, filename, 1)
    assert document.size == len(content_of(document))


def test_a_pdf_is_kept_byte_for_byte(folder: Path) -> None:
    assert content_of(keep(make.PDF)) == make.PDF


def test_what_lies_on_disk_is_not_the_file(folder: Path) -> None:
    document = keep()

    (path,) = (path for path in folder.rglob("*") if path.is_file())
    assert b"%PDF" not in path.read_bytes()
    assert "registration" not in path.name
    assert path.stat().st_mode & 0o077 == 0
    assert document.stored_as == path.name


def test_one_byte_over_the_limit_is_too_large(folder: Path, settings: Any) -> None:
    settings.DOCUMENT_MAX_BYTES = len(make.PDF)
    keep(make.PDF)

    with pytest.raises(DocumentTooLarge):
        keep(make.PDF + b"\n")


@pytest.mark.parametrize(
    ("filename", "name"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\kim\\reg.pdf", "reg.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("가" * 300 + ".pdf", "가" * 116 + ".pdf"),
    ],
)
def test_a_name_is_only_a_name(folder: Path, filename: str, name: str) -> None:
    assert keep(filename=filename).filename == name


def test_a_damaged_moved_or_missing_file_is_said_to_be_lost(folder: Path) -> None:
    first, second, third = keep(), keep(PNG, "a.png"), keep()
    path = {path.name: path for path in folder.rglob("*") if path.is_file()}
    path[first.stored_as].write_bytes(path[first.stored_as].read_bytes()[:-8] + b"AAAAAAA=")
    path[second.stored_as].write_bytes(path[third.stored_as].read_bytes())
    path[third.stored_as].unlink()

    for document in (first, second, third):
        with pytest.raises(vault.DocumentLost):
            content_of(document)


def test_a_destroyed_file_is_gone_and_its_record_is_not(
    folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    document, other = keep(), keep()

    with django_capture_on_commit_callbacks(execute=True):
        destroy(document=document, now=make.NOW)

    document.refresh_from_db()
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [other.stored_as]
    assert (document.filename, document.destroyed_at, document.sha256) == ("", make.NOW, other.sha256)
    for read in (content_of, lambda gone: page_of(gone, 1)):
        with pytest.raises(DocumentDestroyed):
            read(document)


def test_destroying_that_is_rolled_back_destroys_nothing(folder: Path) -> None:
    document = keep()

    with transaction.atomic():
        destroy(document=document, now=make.NOW)
        transaction.set_rollback(True)

    document.refresh_from_db()
    assert content_of(document) == make.PDF


def test_destroying_again_finishes_what_was_cut_off(
    folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    document = destroy(document=keep(), now=make.NOW)  # and the process ends before the file is removed
    assert any(path.is_file() for path in folder.rglob("*"))

    for _time in (1, 2):
        with django_capture_on_commit_callbacks(execute=True):
            destroy(document=document, now=make.NOW + timedelta(days=1))

    document.refresh_from_db()
    assert document.destroyed_at == make.NOW
    assert not any(path.is_file() for path in folder.rglob("*"))
