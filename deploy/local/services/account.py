"""Which system account runs PostgreSQL, and where that account can keep its files.

PostgreSQL refuses to run as root. Opening root's own folders to an unprivileged account would show
them to everybody, so as root the data go to a folder of their own under /var/tmp instead.
"""

import os
import pwd
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.paths import CHECKOUT_ID, VAR, private_folder
from services.problem import Problem

SHARED_BASE = Path("/var/tmp")  # noqa: S108 - made safe by the owner check in _roots_folder
UNPRIVILEGED = "nobody"
COPIED = "programs-"


@dataclass(frozen=True, slots=True)
class Account:
    """A user and group id to become before a program starts."""

    uid: int
    gid: int

    def owns(self, path: Path) -> None:
        """Hand `path` over to this account."""
        os.chown(path, self.uid, self.gid)


def unprivileged_account() -> Account | None:
    """The account to become, or None when we are an ordinary user already."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        raise Problem(
            f"PostgreSQL does not run as root and this machine has no user '{UNPRIVILEGED}'. "
            "Run the command as an ordinary user, or set DATABASE_URL to a PostgreSQL you have."
        ) from None
    return Account(entry.pw_uid, entry.pw_gid)


def identity(account: Account | None) -> dict[str, Any]:
    """What `subprocess` needs to run a program as `account`; nothing when we stay who we are."""
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def data_folder(name: str, account: Account | None) -> Path:
    """A private folder called `name` that `account` (or we ourselves, when None) can reach and write."""
    if account is None:
        return private_folder(VAR / name)
    folder = _roots_folder() / name.replace("/", "-")
    folder.mkdir(mode=0o700, exist_ok=True)
    account.owns(folder)
    return folder


def sibling_folders(prefix: str) -> list[Path]:
    """Every folder of ours whose name starts with `prefix`, in var/ and in root's shared folder."""
    bases = [VAR, _shared_path()] if os.geteuid() == 0 else [VAR]
    return [folder for base in bases if base.is_dir() for folder in base.glob(f"{prefix}*")]


def delete(folder: Path) -> None:
    """Delete a data folder, and root's shared folder with the last of them."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.parent == _shared_path():
        with suppress(OSError):  # others are still in use
            folder.parent.rmdir()


def program_folder(name: str) -> Path:
    """Where root puts a copy of programs for the unprivileged account to run."""
    return _roots_folder() / f"{COPIED}{name}"


def delete_copied_programs() -> None:
    """Delete those copies, unless some other data of this checkout may still need them."""
    left = list(_shared_path().glob("*")) if os.geteuid() == 0 else []
    if all(folder.name.startswith(COPIED) for folder in left):
        for folder in left:
            delete(folder)


def _shared_path() -> Path:
    return SHARED_BASE / f"jangbu-{CHECKOUT_ID}"


def _roots_folder() -> Path:
    """The folder under /var/tmp, which anyone can write: it must be root's own and no link."""
    path = _shared_path()
    path.mkdir(mode=0o711, exist_ok=True)
    status = path.lstat()
    if path.is_symlink() or status.st_uid != 0:
        raise Problem(f"{path} belongs to somebody else. Remove it, then run the command again.")
    path.chmod(0o711)
    return path
