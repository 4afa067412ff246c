"""An address somebody else wrote never leads inside, by its form, by its name, or by a name that changes."""

import contextlib
import ipaddress
import socket
import ssl
import threading

import pytest

from tests.support.receiver import Listener
from webhooks import guard, sending
from webhooks.guard import AddressRefused, UrlRefused
from webhooks.sending import Request, send

INSIDE = (
    *("0.0.0.1", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1"),
    *("192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16"),
    *("::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "2001:db8::1", "100::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1", "::127.0.0.1"),
)
FORMS = {
    "not https": [
        "http://example.com/x",
        "ftp://example.com",
        "file:///etc/passwd",
        "gopher://a.b",
        "//a.b/c",
    ],
    "another port than 443 or 8443": ["https://example.com:22/", "https://example.com:5432/"],
    "a user in it": ["https://me:secret@example.com/", "https://me@example.com/"],
    "a fragment": ["https://example.com/#x"],
    "not a public host": ["https://intern/x", "https://10.0.0.1/", "https://[::1]/", "https://localhost/"],
    "malformed": [
        "https://",
        "https://exa mple.com/",
        "https://ex\u00e4mple.com/",
        "https://a.b:99999/",
        "x",
    ],
    "too long": ["https://example.com/" + "x" * 500],
}


@pytest.fixture
def _production(settings):
    settings.WEBHOOKS_LOOPBACK = False


def named(monkeypatch, *answers):
    """What the name leads to, one answer a time it is asked for."""
    left = list(answers)

    def answer(host, port, **kwargs):
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    monkeypatch.setattr(socket, "getaddrinfo", answer)


@pytest.mark.usefixtures("_production")
@pytest.mark.parametrize(("why", "urls"), FORMS.items())
def test_the_form_is_judged(why, urls):
    for url in urls:
        with pytest.raises(UrlRefused) as refused:
            guard.parse(url)
        assert refused.value.facts["why"] in (why, "malformed", "not https"), url
    assert guard.parse("https://example.com/a?b=c").path == "/a?b=c"
    assert guard.parse("https://example.com:8443").port == 8443


@pytest.mark.usefixtures("_production")
@pytest.mark.parametrize("address", INSIDE)
def test_no_name_leads_inside(monkeypatch, address):
    assert not guard.is_public(ipaddress.ip_address(address))
    named(monkeypatch, ["93.184.215.14", address])

    with pytest.raises(AddressRefused):
        guard.resolve(guard.parse("https://example.com/"))
    assert send(Request("https://example.com/", b"{}", {})).error == "webhooks.address_refused"


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "2a00:1450:4001::200e"])
def test_public_addresses_are_called(address):
    assert guard.is_public(ipaddress.ip_address(address))


def test_a_name_that_changes_in_between_is_called_where_it_was_judged(monkeypatch, settings):
    """Rebinding: judged as public, then pointing at a service of ours. The call goes to the judged one."""
    settings.WEBHOOKS_LOOPBACK = False
    inside = Listener().open()
    called = []

    def connect(address, timeout):
        called.append(address)
        raise ConnectionRefusedError

    named(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    monkeypatch.setattr(sending.socket, "create_connection", connect)

    answer = send(Request("https://rebinds.example.com/", b"{}", {}))

    inside.close()
    assert called == [("93.184.215.14", 443)]
    assert (answer.error, inside.asked) == ("no_answer", [])


def test_loopback_is_for_trying_out_only(settings):
    listener = Listener().open()
    request = Request(
        listener.url, b"{}", {"webhook-timestamp": "1", "webhook-id": "x", "webhook-signature": ""}
    )
    assert send(request).status == 401
    asked = len(listener.asked)

    settings.CHAIN_ID = 1
    assert send(request).error == "webhooks.url_refused", "units may have a value there"
    settings.CHAIN_ID, settings.WEBHOOKS_LOOPBACK = 31337, False
    assert send(request).error == "webhooks.url_refused"
    listener.close()
    assert len(listener.asked) == asked


def test_redirects_are_not_followed_and_answers_are_read_to_a_limit():
    listener = Listener(secrets=[], status=302, headers={"Location": "http://127.0.0.1:1/"}).open()
    listener.text = "x" * 100_000

    answer = send(Request(listener.url, b"{}", SIGNED))

    listener.close()
    assert (answer.status, len(listener.asked)) == (401, 1)
    assert len(answer.excerpt) == 200


SIGNED = {"webhook-timestamp": "1", "webhook-id": "x", "webhook-signature": ""}


def test_whoever_drips_is_cut_off():
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"

        answer = send(Request(url, b"{}", SIGNED), seconds=0.2)

    assert (answer.status, answer.error) == (0, "timeout")
    assert 150 <= answer.milliseconds < 2000


def test_whoever_drips_their_greeting_is_cut_off_too():
    """A byte of the TLS handshake now and then would keep every single read within its time."""
    enough = threading.Event()

    def drip(server):
        with contextlib.suppress(OSError), server.accept()[0] as line:
            line.sendall(b"\x16\x03\x03\x40\x00")
            while not enough.wait(0.05):
                line.sendall(b"\x02")

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)
        dripping = threading.Thread(target=drip, args=(server,), daemon=True)
        dripping.start()
        answer = send(Request(f"https://127.0.0.1:{server.getsockname()[1]}/", b"{}", SIGNED), seconds=0.3)
        enough.set()
        dripping.join()

    assert (answer.status, answer.error) == (0, "timeout")
    assert answer.milliseconds < 2000


def test_a_certificate_of_nobody_is_no_answer(monkeypatch):
    """TLS is spoken with the name's own certificate or not at all."""
    listener = Listener().open()
    url = f"https://127.0.0.1:{listener.port}/"

    answer = send(Request(url, b"{}", SIGNED))

    listener.close()
    assert answer.error == "tls"
    assert ssl.create_default_context().check_hostname
