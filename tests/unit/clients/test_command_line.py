"""The command line keeps secrets to itself, and its exit codes say what happened."""

import json
import stat
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
from jangbu_cli import main, session, showing
from jangbu_cli.ends import Ended, Misused
from jangbu_cli.wallet_key import WalletKey
from typer.testing import CliRunner

TOKEN = "a-session-that-nobody-sees"
PROBLEM = {
    "type": "https://jangbu.example/p",
    "title": "t",
    "status": 409,
    "detail": "Not now.",
    "instance": "/",
    "code": "captable.transfer_refused",
    "errors": [{"code": "LOCKED", "detail": "The units are locked."}],
    "request_id": "req_1",
}
ME = {"id": "usr_1", "email": "minji@example.com", "name": "", "investor": None}


class Api(BaseHTTPRequestHandler):
    """Answers everything with what it was told to."""

    status: ClassVar[int] = 200
    document: ClassVar[Any] = ME
    asked: ClassVar[list[Any]] = []

    def do_GET(self) -> None:
        type(self).asked.append(self.headers)
        body = json.dumps(self.document).encode()
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: Any) -> None:
        """Nothing."""


@pytest.fixture
def url(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    for name in ("JANGBU_URL", "JANGBU_CLIENT_ID", "JANGBU_CLIENT_SECRET", "JANGBU_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JANGBU_HOME", str(tmp_path))
    Api.status, Api.document = 200, ME
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    showing.Output.as_json, showing.Output.pick = False, ""


def run(*arguments: str) -> tuple[int, str, str]:
    """As `jangbu_cli.main.run` ends."""
    result = CliRunner().invoke(main.app, list(arguments))
    if isinstance(result.exception, Ended):
        return result.exception.code, result.stdout, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_the_session_is_kept_for_its_owner_only(url: str, tmp_path: Path) -> None:
    assert run("me")[0] == 3
    session.keep(session.Session(url, TOKEN))
    kept = tmp_path / "session.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    code, said, _error = run("--json", "me")
    assert (code, json.loads(said)) == (0, ME)
    assert Api.asked[-1]["X-Session-Token"] == TOKEN
    kept.chmod(0o644)
    code, said, error = run("me")
    assert (code, said) == (2, "")
    assert "chmod 600" in error


@pytest.mark.parametrize(("status", "ended"), [(409, 1), (401, 3), (429, 4), (503, 4)])
def test_a_refusal_ends_with_its_reasons_and_a_code(url: str, status: int, ended: int) -> None:
    session.keep(session.Session(url, TOKEN))
    Api.status, Api.document = status, PROBLEM | {"status": status}
    code, said, error = run("--json", "holdings")
    assert (code, said) == (ended, "")
    assert error.splitlines() == [
        "Not now. [captable.transfer_refused]",
        "  The units are locked. [LOCKED]",
        "  request req_1",
    ]


def test_what_does_not_answer_or_makes_no_sense_is_no_crash(url: str) -> None:
    session.keep(session.Session("http://127.0.0.1:9", TOKEN))
    assert run("me")[0] == 4
    session.keep(session.Session(url, TOKEN))
    Api.document = "no object"
    assert run("me")[0] == 4


def test_a_token_is_for_the_platform_that_gave_it(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    session.keep(session.Session("http://127.0.0.1:9", TOKEN))
    monkeypatch.setenv("JANGBU_URL", url)
    assert run("me")[0] == 3


def test_a_wallets_key_is_made_for_its_owner_and_never_shown(tmp_path: Path, url: str) -> None:
    path = tmp_path / "key"
    code, said, error = run("--json", "wallets", "new", str(path))
    secret = path.read_text().strip()
    assert code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert secret not in said + error
    assert json.loads(said)["address"] == WalletKey.of(path).address
    assert run("wallets", "new", str(path))[0] == 2
    path.chmod(0o640)
    with pytest.raises(Misused, match="chmod 600"):
        WalletKey.of(path)


def test_no_secret_is_an_argument() -> None:
    said = CliRunner().invoke(main.app, ["sign-in", "--help"]).stdout
    assert not {"--password", "--token", "--secret", "--private-key"} & set(said.split())


def test_a_script_picks_a_field(url: str) -> None:
    session.keep(session.Session(url, TOKEN))
    Api.document = ME | {"investor": "inv_1"}
    assert run("--pick", "investor", "me")[:2] == (0, "inv_1\n")
    code, said, error = run("--pick", "investor.name", "me")
    assert (code, said) == (2, "")
    assert "investor.name" in error
