"""Fetching lists from a publisher that speaks https, and from one that misbehaves."""

import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from accounts.models import User
from compliance.screening import feeds
from compliance.screening.compare import SYSTEM_ACTOR
from compliance.screening.models import ListVersion
from compliance.screening.operations import fetch_lists as fetching
from compliance.screening.operations.fetch_lists import fetch_lists
from compliance.tasks import tick_lists
from monitoring.models import Heartbeat
from tests import factories as make
from tests.support.sanctions import SAMPLES

LIMIT = 1_000_000


class FakePublisher(BaseHTTPRequestHandler):
    """Offers /<list>.xml, cuts /short off, and sends /moved to plain http."""

    def do_GET(self) -> None:
        name = self.path.strip("/")
        body = SAMPLES.get(name.removesuffix(".xml"), SAMPLES["un"]).encode()
        if name == "missing.xml":
            self.send_error(404)
            return
        self.send_response(302 if name == "moved" else 200)
        if name == "moved":
            self.send_header("Location", "http://localhost/un.xml")
        self.send_header("Content-Length", str(len(body) + (100 if name == "short" else 0)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Nothing: a test prints no requests."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and self-signed certificate of 127.0.0.1, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(tz=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("publisher") / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def publisher(certificate: Path) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), FakePublisher)
    inside = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inside.load_cert_chain(certificate)
    server.socket = inside.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def trusted(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def test_a_file_comes_whole(publisher: str, trusted: ssl.SSLContext, tmp_path: Path) -> None:
    feeds.fetch(f"{publisher}/un.xml", tmp_path / "un", limit=LIMIT, context=trusted)

    assert (tmp_path / "un").read_text(encoding="utf-8") == SAMPLES["un"]


@pytest.mark.parametrize(
    ("path", "limit", "error"),
    [
        ("short", LIMIT, feeds.FeedUnavailable),
        ("missing.xml", LIMIT, feeds.FeedUnavailable),
        ("moved", LIMIT, feeds.FeedNotSecure),
        ("un.xml", 100, feeds.FeedTooLarge),
    ],
)
def test_a_publisher_that_misbehaves_is_named(
    publisher: str, trusted: ssl.SSLContext, tmp_path: Path, path: str, limit: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        feeds.fetch(f"{publisher}/{path}", tmp_path / "x", limit=limit, context=trusted)


def test_a_certificate_that_nobody_vouches_for_is_refused(publisher: str, tmp_path: Path) -> None:
    with pytest.raises(feeds.FeedUnavailable):
        feeds.fetch(f"{publisher}/un.xml", tmp_path / "x", limit=LIMIT)


@pytest.mark.parametrize(
    "url", ["http://localhost/un.xml", "file:///etc/hostname", "ftp://localhost/x", "un.xml"]
)
def test_only_https_is_fetched(tmp_path: Path, url: str) -> None:
    with pytest.raises(feeds.FeedNotSecure):
        feeds.fetch(url, tmp_path / "x", limit=LIMIT)


@pytest.mark.django_db
def test_the_loop_fetches_what_is_due_and_one_refusal_keeps_no_other_list_out(
    publisher: str, trusted: ssl.SSLContext, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch_trusting(url: str, into: Path, *, limit: int) -> None:
        feeds.fetch(url, into, limit=limit, context=trusted)

    monkeypatch.setattr(fetching, "fetch", fetch_trusting)
    settings.SCREENING_FEEDS = {"eu": f"{publisher}/missing.xml", "un": f"{publisher}/un.xml"}
    actor = User.objects.system(SYSTEM_ACTOR)

    with pytest.raises(feeds.FeedUnavailable):
        fetch_lists(actor=actor, now=make.NOW)
    assert [version.source for version in ListVersion.objects.current()] == ["un"]

    del settings.SCREENING_FEEDS["eu"]
    assert fetch_lists(actor=actor, now=make.NOW + timedelta(hours=5)) == []
    [version] = fetch_lists(actor=actor, now=make.NOW + timedelta(hours=6))
    assert version.checked_at == make.NOW + timedelta(hours=6)


@pytest.mark.django_db
def test_nothing_is_fetched_unless_a_feed_is_named(settings: Any) -> None:
    assert settings.SCREENING_FEEDS == {}

    tick_lists()

    assert Heartbeat.objects.get(name="sanctions lists").detail == {}
    assert not ListVersion.objects.exists()
