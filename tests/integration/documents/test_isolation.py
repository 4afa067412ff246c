"""A file that breaks its reader breaks a child process, and nothing else."""

import io
import os
import subprocess
from typing import Any

import pytest
from PIL import Image

from documents import isolation
from documents.refusals import NoSuchPage, TooHeavy
from kernel import confined
from tests.support.files import JPEG, PDF, PNG, make_image, make_pdf, write_pdf, write_stream

PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
LAUGHS = 12


def endless_pdf() -> bytes:
    """One small page whose drawing draws ten drawings that each draw ten … to a depth of twelve."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /XObject << /F 5 0 R >> >> >>"
    )
    forms = [
        write_stream(
            b"/F Do " * 10 if depth < LAUGHS else b"0 0 9 9 re f",
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
            + (b" /Resources << /XObject << /F %d 0 R >> >>" % (depth + 6) if depth < LAUGHS else b""),
        )
        for depth in range(LAUGHS + 1)
    ]
    return write_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", PAGES, page, write_stream(b"/F Do"), *forms)


def swelling_pdf(numbers: int) -> bytes:
    """Two bytes of the file for each number are a hundred in a reader's memory."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /PieceInfo 4 0 R >>"
    return write_pdf(catalogue, PAGES, page, b"[" + b"0 " * numbers + b"]")


def test_a_page_that_would_be_drawn_for_ever_is_stopped_and_the_next_is_drawn(settings: Any) -> None:
    settings.DOCUMENT_CHILD_SECONDS = 1
    bomb, here = endless_pdf(), os.getpid()
    assert len(bomb) < 10_000

    with pytest.raises(TooHeavy):
        isolation.drawn(bomb, isolation.PDF, 1)

    assert os.getpid() == here
    assert isolation.drawn(PDF, isolation.PDF, 1).startswith(b"\x89PNG")


def test_a_file_that_swells_is_stopped_at_the_limit_of_memory(settings: Any) -> None:
    settings.DOCUMENT_CHILD_BYTES = 200 * 2**20
    assert isolation.pages_of(swelling_pdf(1000)) == 1

    with pytest.raises(TooHeavy):
        isolation.pages_of(swelling_pdf(3_000_000))

    assert isolation.pages_of(PDF) == 1


def test_an_image_that_needs_more_memory_than_allowed_is_stopped(settings: Any) -> None:
    settings.DOCUMENT_CHILD_BYTES = 150 * 2**20
    large = make_image("PNG", mode="L", size=(7000, 7000))

    with pytest.raises(TooHeavy):
        isolation.redrawn(large, "image/png")


def test_a_child_that_does_not_answer_in_time_is_stopped_on_the_clock(settings: Any) -> None:
    settings.DOCUMENT_CHILD_SECONDS = 0

    with pytest.raises(TooHeavy):
        isolation.pages_of(PDF)


def test_the_child_is_given_none_of_our_keys(monkeypatch: Any) -> None:
    monkeypatch.setenv("FIELD_ENCRYPTION_KEYS", "a secret")
    given: dict[str, str] = {}
    run = subprocess.run

    def watched(command: list[str], **how: Any) -> Any:
        given.update(how["env"])
        return run(command, **how)

    monkeypatch.setattr(confined.subprocess, "run", watched)

    assert isolation.pages_of(PDF) == 1
    assert set(given) == {"PYTHONPATH"}


@pytest.mark.parametrize(
    ("content", "media_type", "size"),
    [
        (make_pdf(2), isolation.PDF, (1131, 1600)),
        (JPEG, "image/jpeg", (40, 30)),
        (make_image("PNG", size=(4000, 1000)), "image/png", (1600, 400)),
    ],
)
def test_a_page_is_drawn_no_larger_than_it_is_shown(
    content: bytes, media_type: str, size: tuple[int, int]
) -> None:
    with Image.open(io.BytesIO(isolation.drawn(content, media_type, 1))) as page:
        assert (page.format, page.size) == ("PNG", size)


@pytest.mark.parametrize(
    ("content", "media_type", "page"),
    [(PDF, isolation.PDF, 0), (PDF, isolation.PDF, 2), (PDF, isolation.PDF, -1), (PNG, "image/png", 2)],
)
def test_there_is_no_page_before_the_first_or_after_the_last(
    content: bytes, media_type: str, page: int
) -> None:
    with pytest.raises(NoSuchPage):
        isolation.drawn(content, media_type, page)
