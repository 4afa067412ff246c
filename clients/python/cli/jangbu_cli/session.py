"""Where a command speaks to, and as whom: a person's session that was kept, or a machine's key."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
from jangbu_client import AuthenticatedClient, Client

from jangbu_cli import secret_files
from jangbu_cli.ends import NotSignedIn, Unreachable

TIMEOUT = httpx.Timeout(30)
HERE = "http://localhost:8000"


@dataclass(frozen=True)
class Session:
    """`token` of None is nobody's."""

    url: str
    token: str | None = None
    is_machine: bool = False

    def client(self) -> AuthenticatedClient:
        """Raises `NotSignedIn`."""
        if self.token is None:
            raise NotSignedIn("sign in first: jangbu sign-in --help")
        where = {"auth_header_name": "Authorization", "prefix": "Bearer"}
        if not self.is_machine:
            where = {"auth_header_name": "X-Session-Token", "prefix": ""}
        return AuthenticatedClient(
            base_url=self.url, token=self.token, headers=headers(), timeout=TIMEOUT, **where
        )

    def nobody(self) -> Client:
        return Client(base_url=self.url, headers=headers(), timeout=TIMEOUT)


def headers() -> dict[str, str]:
    return {"Accept-Language": "ko" if os.environ.get("LANG", "").startswith("ko") else "en"}


def _path() -> Path:
    home = os.environ.get("JANGBU_HOME")
    return (Path(home) if home else Path.home() / ".config" / "jangbu") / "session.json"


def current() -> Session:
    """A machine's where the environment has its key, else the one that was kept."""
    kept = Session(**json.loads(secret_files.read(_path()))) if _path().exists() else Session(HERE)
    url = os.environ.get("JANGBU_URL", kept.url).rstrip("/")
    client_id, secret = os.environ.get("JANGBU_CLIENT_ID"), os.environ.get("JANGBU_CLIENT_SECRET")
    if client_id and secret:
        return _machine(url, client_id, secret)
    return Session(url, kept.token if url == kept.url else None)


def keep(session: Session) -> None:
    secret_files.write(_path(), json.dumps(asdict(session)))


def _machine(url: str, client_id: str, secret: str) -> Session:
    form = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": secret}
    try:
        answer = httpx.post(f"{url}/oauth/token", data=form, timeout=TIMEOUT)
    except httpx.HTTPError as error:
        raise Unreachable(f"{url} does not answer: {type(error).__name__}") from None
    if answer.status_code != httpx.codes.OK:
        raise NotSignedIn("the machine's key was not accepted")
    return Session(url, answer.json()["access_token"], is_machine=True)
