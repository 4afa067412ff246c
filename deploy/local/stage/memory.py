"""What the demo remembers between runs: its secrets, its ports, and that only one runs at a time."""

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from services.account import delete, delete_copied_programs, sibling_folders
from services.paths import VAR, private_folder
from services.ports import choose
from services.problem import Problem

HOME = VAR / "demo"
SUMMARY = HOME / "summary.json"

# Variable that demands a port -> the port preferred where none is demanded or remembered.
PORTS = {"PORT": 8000, "STREAMS_PORT": 8010, "RPC_PORT": 8545, "POSTGRES_PORT": 54320, "VALKEY_PORT": 63790}


def log(name: str) -> Path:
    """Where the program called `name` writes."""
    return HOME / "log" / f"{name}.log"


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _password() -> str:
    return secrets.token_urlsafe(32)


SECRETS: dict[str, Callable[[], str]] = {
    "SECRET_KEY": _password,
    "FIELD_ENCRYPTION_KEYS": lambda: f"demo:{_key()}",
    "BLIND_INDEX_KEY": _key,
    "KEYSTORE_PASSWORD": _password,
    "DEMO_PASSWORD": lambda: secrets.token_urlsafe(12),
    "POSTGRES_PASSWORD": _password,
    "VALKEY_PASSWORD": _password,
}


def remembered_secrets() -> dict[str, str]:
    """The demo's own secrets, made once and kept where only their owner reads them."""
    path = private_folder(HOME) / "secrets.env"
    if not path.is_file():
        _forget_what_nothing_opens()
    lines = path.read_text(encoding="ascii").splitlines() if path.is_file() else []
    known = dict(line.split("=", 1) for line in lines if "=" in line)
    found = {name: known.get(name) or make() for name, make in SECRETS.items()}
    if found != known:
        _write_private(path, "".join(f"{name}={value}\n" for name, value in found.items()))
    return found


def _forget_what_nothing_opens() -> None:
    """Delete root's data outside var/ that an earlier checkout at this place left behind."""
    for folder in sibling_folders(HOME.name):
        if folder != HOME:
            delete(folder)


def _write_private(path: Path, text: str) -> None:
    """Whole or not at all: half a file of secrets would lock the demo out of its own data."""
    unfinished = path.with_suffix(".unfinished")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    unfinished.replace(path)


def remembered_ports(environ: Mapping[str, str]) -> dict[str, int]:
    """The ports of the last run where they are free; a port demanded by `environ` wins.

    Raises Problem when a demanded port is taken.
    """
    path = private_folder(HOME) / "ports.json"
    last = json.loads(path.read_text(encoding="ascii")) if path.is_file() else {}
    ports = {name: choose(name, last.get(name, usual), environ) for name, usual in PORTS.items()}
    path.write_text(json.dumps(ports), encoding="ascii")
    return ports


@contextmanager
def only_one() -> Iterator[None]:
    """Hold the demo's lock. Raises Problem when another demo of this checkout holds it."""
    with (private_folder(HOME) / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(
                "A demo of this checkout is running already; stop it first (Ctrl-C there)."
            ) from None
        yield


def forget() -> None:
    """Delete everything the demo keeps."""
    with only_one():
        for folder in sibling_folders(HOME.name):
            delete(folder)
        delete_copied_programs()
