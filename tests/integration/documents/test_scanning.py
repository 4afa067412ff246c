"""A scanner that is configured has to answer; without one, a document says that none has seen it."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from documents import checks
from documents.models import Document
from documents.operations.examine import examine
from documents.operations.store import store
from documents.queries import content_of, page_of
from documents.refusals import Infected, ScannerUnavailable
from documents.scanning import Scan
from tests import factories as make
from tests.support.files import PNG

NOBODY = "clamd://127.0.0.1:9"  # the port "discard", where nothing listens


class FakeClamd(socketserver.ThreadingUnixStreamServer):
    """Speaks the daemon's protocol; knows one signature."""

    signature = b"/MediaBox"
    answer = b""  # what it says instead of a verdict

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), FakeSession)
        self.received: list[bytes] = []


class FakeSession(socketserver.StreamRequestHandler):
    server: FakeClamd

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        self.server.received.append(content)
        verdict = b"Test.Signature FOUND" if self.server.signature in content else b"OK"
        self.wfile.write((self.server.answer or b"stream: " + verdict) + b"\0")


@pytest.fixture
def clamd(tmp_path: Path, settings: Any) -> Iterator[FakeClamd]:
    with FakeClamd(tmp_path / "clamd.sock") as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.DOCUMENT_SCANNER = f"clamd://{server.server_address}"
        yield server
        server.shutdown()


def test_without_a_scanner_the_document_says_so() -> None:
    assert examine(content=make.PDF, filename="a.pdf").scan == Scan.NOT_CONFIGURED


def test_the_scanner_sees_the_bytes_that_came(clamd: FakeClamd) -> None:
    large = PNG + b"tail" * 50_000

    examined = examine(content=large, filename="a.png")

    assert examined.scan == Scan.CLEAN
    assert clamd.received == [large]


def test_what_the_scanner_knows_is_refused(clamd: FakeClamd) -> None:
    with pytest.raises(Infected):
        examine(content=make.PDF, filename="a.pdf")


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR", b"UNKNOWN COMMAND", b" "])
def test_an_answer_that_is_no_verdict_is_no_permission(clamd: FakeClamd, answer: bytes) -> None:
    clamd.answer = answer

    with pytest.raises(ScannerUnavailable):
        examine(content=PNG, filename="a.png")


@pytest.mark.parametrize("address", [NOBODY, "clamd:///nowhere/clamd.sock"])
def test_with_the_scanner_down_nothing_is_taken(settings: Any, address: str) -> None:
    settings.DOCUMENT_SCANNER = address

    with pytest.raises(ScannerUnavailable):
        examine(content=PNG, filename="a.png")


@pytest.fixture
def unscanned(db: None) -> Document:
    """Taken while no scanner was configured."""
    examined = examine(content=PNG, filename="a.png")
    return store(examined=examined, actor=make.make_user(), now=make.NOW)


def test_what_was_taken_without_a_scanner_is_scanned_before_it_is_shown(
    unscanned: Document, clamd: FakeClamd
) -> None:
    page_of(unscanned, 1)

    unscanned.refresh_from_db()
    assert unscanned.scan == Scan.CLEAN
    page_of(unscanned, 1)
    assert len(clamd.received) == 1


def test_what_was_taken_without_a_scanner_and_is_bad_is_not_shown(
    unscanned: Document, clamd: FakeClamd
) -> None:
    clamd.signature = b"PNG"

    with pytest.raises(Infected):
        content_of(unscanned)


@pytest.mark.parametrize(
    ("address", "is_right"),
    [
        ("", True),
        ("clamd://av.internal:3310", True),
        ("clamd:///run/clamav/clamd.ctl", True),
        ("clamd://", False),
        ("clamd://host/and/path", False),
        ("http://host", False),
        ("/run/clamav/clamd.ctl", False),
    ],
)
def test_a_scanner_is_named_rightly_or_nothing_starts(settings: Any, address: str, is_right: bool) -> None:
    settings.DOCUMENT_SCANNER = address

    found = [message.id for message in checks.scanner_is_named_rightly(None)]

    assert found == ([] if is_right else ["documents.E001"])


def test_production_is_told_that_nothing_is_scanned(settings: Any) -> None:
    assert [message.id for message in checks.a_scanner_is_configured(None)] == ["documents.W001"]

    settings.DOCUMENT_SCANNER = NOBODY

    assert checks.a_scanner_is_configured(None) == []
