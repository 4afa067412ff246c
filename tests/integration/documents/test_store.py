"""Files come in checked, stay encrypted, and come back as they were."""

from pathlib import Path
from typing import Any

import pytest

from documents import vault
from documents.models import Document
from documents.operations import store as storing
from documents.operations.store import store
from documents.queries import content_of
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return tmp_path / "documents"


def keep(content: bytes = make.PDF, filename: str = "registration.pdf") -> Document:
    return store(content=content, filename=filename, actor=make.make_user(), now=make.NOW)


@pytest.mark.parametrize(
    ("content", "filename", "media_type"),
    [
        (make.PDF, "Registration.PDF", "application/pdf"),
        (make.PNG, "scan.png", "image/png"),
        (make.JPEG, "scan.jpeg", "image/jpeg"),
    ],
)
def test_a_file_comes_back_as_it_was(folder: Path, content: bytes, filename: str, media_type: str) -> None:
    document = keep(content, filename)

    document.refresh_from_db()
    assert content_of(document) == content
    assert (document.media_type, document.size, document.filename) == (media_type, len(content), filename)


def test_what_lies_on_disk_is_not_the_file(folder: Path) -> None:
    document = keep()

    (path,) = (path for path in folder.rglob("*") if path.is_file())
    assert b"%PDF" not in path.read_bytes()
    assert "registration" not in path.name
    assert path.stat().st_mode & 0o077 == 0
    assert document.stored_as == path.name


@pytest.mark.parametrize(
    ("content", "filename", "error"),
    [
        (b"", "a.pdf", storing.EmptyDocument),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png", storing.TypeNotAllowed),
        (b"PK\x03\x04rest", "a.pdf", storing.TypeNotAllowed),
        (b"hello", "a.pdf", storing.TypeNotAllowed),
        (make.PDF, "a.png", storing.WrongExtension),
        (make.PDF, "a", storing.WrongExtension),
        (make.PDF, "a.pdf.exe", storing.WrongExtension),
    ],
)
def test_other_files_are_refused_by_name(
    folder: Path, content: bytes, filename: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        keep(content, filename)

    assert not Document.objects.exists()
    assert not folder.exists()


def test_one_byte_over_the_limit_is_too_large(folder: Path, settings: Any) -> None:
    settings.DOCUMENT_MAX_BYTES = len(make.PDF)
    keep(make.PDF)

    with pytest.raises(storing.DocumentTooLarge):
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
    first, second, third = keep(), keep(make.PNG, "a.png"), keep()
    path = {path.name: path for path in folder.rglob("*") if path.is_file()}
    path[first.stored_as].write_bytes(path[first.stored_as].read_bytes()[:-8] + b"AAAAAAA=")
    path[second.stored_as].write_bytes(path[third.stored_as].read_bytes())
    path[third.stored_as].unlink()

    for document in (first, second, third):
        with pytest.raises(vault.DocumentLost):
            content_of(document)
