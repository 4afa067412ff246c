"""Services for one test run or one developer's session: free ports, data thrown away at the end."""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from services.account import delete, sibling_folders
from services.node import Anvil
from services.paths import VAR
from services.ports import any_free_port
from services.postgres import Postgres
from services.service import Service
from services.valkey import Valkey

PREFIX = "temporary-"


@contextmanager
def temporary_services(environ: Mapping[str, str], *, chain: bool = True) -> Iterator[dict[str, str]]:
    """Start every service whose address is not in `environ`; yield the addresses; stop and delete.

    `chain=False` leaves the node out. The folder carries our process id, so that what a killed run
    left behind can be told apart and removed.
    """
    _remove_orphans()
    started: list[Service] = []
    try:
        for service in _missing(environ, chain=chain):
            started.append(service)
            service.start()
        for service in started:
            service.wait()
        yield {service.variable: service.url for service in started}
    finally:
        for service in reversed(started):
            service.discard()
        delete(temporary_folder())


def temporary_chain() -> Anvil:
    """A node of one's own, not yet started."""
    return Anvil(any_free_port(), temporary_folder() / "anvil.log")


def temporary_folder() -> Path:
    """This process's own, deleted with its services; it may not exist yet."""
    return VAR / f"{PREFIX}{os.getpid()}"


def _missing(environ: Mapping[str, str], *, chain: bool) -> list[Service]:
    folder, password = temporary_folder(), secrets.token_urlsafe(18)
    services: list[Service] = [
        Postgres(
            f"{folder.name}/postgres", any_free_port(), password, folder / "postgres.log", durable=False
        ),
        Valkey(folder / "valkey", any_free_port(), password, folder / "valkey.log", durable=False),
    ]
    if chain:
        services.append(temporary_chain())
    return [service for service in services if not environ.get(service.variable)]


def _remove_orphans() -> None:
    for folder in sibling_folders(PREFIX):
        process_id = folder.name.removeprefix(PREFIX).partition("-")[0]
        if process_id.isdigit() and not _runs(int(process_id)):
            delete(folder)


def _runs(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
