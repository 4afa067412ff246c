"""What somebody could do to a journal who can write wherever it is kept."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from audit.canonical import canonical, hash_of

Lines = list[dict[str, Any]]


@contextmanager
def unprotected() -> Iterator[None]:
    """What somebody with the database owner's password could do."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE audit_entry DISABLE TRIGGER USER")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE audit_entry ENABLE TRIGGER USER")


def entries_of(text: str) -> tuple[list[str], Lines]:
    """The heading and roots as they are; the entries to work on."""
    lines = text.splitlines()
    first = next(number for number, line in enumerate(lines) if "sequence" in json.loads(line))
    return lines[:first], [json.loads(line) for line in lines[first:]]


def tampered(text: str, how: Callable[[Lines], None]) -> str:
    head, entries = entries_of(text)
    how(entries)
    return "\n".join([*head, *(canonical(entry) for entry in entries)]) + "\n"


def recompute(entries: Lines, start: int = 0) -> None:
    """A chain without a flaw in itself."""
    for index in range(start, len(entries)):
        entries[index]["sequence"] = index + 1
        if index:
            entries[index]["previous"] = entries[index - 1]["hash"]
        entries[index]["hash"] = hash_of(entries[index])
