"""The platform's own keys: version 3 keystore files, one a name, read once a process.

Production files use scrypt with N = 2^18 (about a second each); a development chain's keys protect
nothing, so theirs use N = 2^12, the light setting of the same format.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from eth_account import Account

from chain.signers import LocalKey
from kernel.errors import DomainError, Kind

DEVELOPMENT_CHAIN = 31337
LIGHT_SCRYPT, STANDARD_SCRYPT = 2**12, 2**18


class KeystoreMissing(DomainError):
    """There is no key file of the name on this chain."""

    code = "chain.keystore_missing"
    kind = Kind.UNAVAILABLE
    message = _("No keystore file {file}; run setup_network.")


class KeystorePasswordMissing(DomainError):
    code = "chain.keystore_password_missing"
    kind = Kind.UNAVAILABLE
    message = _("KEYSTORE_PASSWORD is not set.")


class WrongKeystorePassword(DomainError):
    """The file is there and KEYSTORE_PASSWORD does not open it."""

    code = "chain.wrong_keystore_password"
    kind = Kind.UNAVAILABLE
    message = _("KEYSTORE_PASSWORD does not open {file}.")


class KeystoreUnreadable(DomainError):
    """The file may not be read by this user, or is not a version 3 keystore file."""

    code = "chain.keystore_unreadable"
    kind = Kind.UNAVAILABLE
    message = _("The keystore file {file} cannot be read, or is damaged.")


def path_of(chain_id: int, name: str) -> Path:
    return Path(settings.KEYSTORE_DIR) / f"{chain_id}-{name}.json"


def names(chain_id: int) -> list[str]:
    """The names that have a key file."""
    stems = (path.stem for path in Path(settings.KEYSTORE_DIR).glob(f"{chain_id}-*.json"))
    return sorted(stem.partition("-")[2] for stem in stems)


def address_of(chain_id: int, name: str) -> str | None:
    """The address in the file, which needs no password; None where there is no file.

    Raises `KeystoreUnreadable`.
    """
    body = _body(path_of(chain_id, name))
    return "0x" + str(body["address"]).lower().removeprefix("0x") if body else None


def _body(path: Path) -> dict[str, Any] | None:
    try:
        body = json.loads(path.read_text())
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise KeystoreUnreadable(file=path.name) from None
    if not isinstance(body, dict) or not {"address", "crypto"} <= body.keys():
        raise KeystoreUnreadable(file=path.name)
    return body


def create(chain_id: int, name: str) -> str:
    """Make a key and its file, readable by its owner only, and return the address; a file in place is kept.

    It is on the disk for good before anybody gives the address powers. Raises `KeystorePasswordMissing`,
    `KeystoreUnreadable`.
    """
    if existing := address_of(chain_id, name):
        return existing
    key, path = LocalKey.random(), path_of(chain_id, name)
    rounds = LIGHT_SCRYPT if chain_id == DEVELOPMENT_CHAIN else STANDARD_SCRYPT
    body = json.dumps(Account.encrypt(key.secret, _password(), kdf="scrypt", iterations=rounds))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.draft")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # whole or not at all, and never over a key somebody else has just made
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    _make_names_last(path.parent)
    return address_of(chain_id, name) or key.address


def _make_names_last(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@cache
def load(chain_id: int, name: str) -> LocalKey:
    """Raises `KeystoreMissing`, `KeystoreUnreadable`, `KeystorePasswordMissing`, `WrongKeystorePassword`."""
    path = path_of(chain_id, name)
    body = _body(path)
    if body is None:
        raise KeystoreMissing(file=path.name)
    try:
        return LocalKey(bytes(Account.decrypt(body, _password())))
    except ValueError:
        raise WrongKeystorePassword(file=path.name) from None
    except (KeyError, TypeError, NotImplementedError):
        raise KeystoreUnreadable(file=path.name) from None


def _password() -> str:
    if not settings.KEYSTORE_PASSWORD:
        raise KeystorePasswordMissing
    return str(settings.KEYSTORE_PASSWORD)
