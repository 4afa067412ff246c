"""A journal as a file: a heading, the anchored roots, then the entries, each a line of canonical JSON.

The roots come first, so that whoever reads the file knows them before the entries pass by, and a file whose
end is missing still says how far it went.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, TextIO

from audit.canonical import HASHED, Record, canonical
from audit.verification import Unreadable, Verdict, verify
from kernel.shallow import require_shallow

HEADING = {"format": "jangbu audit journal", "version": 1}
FIELDS = {*HASHED, "hash"}
CONTRADICTED = "two roots that differ"


@dataclass(frozen=True, slots=True)
class Root:
    """The journal's head at the end of `day` (UTC, ISO date): the `head` hash of entry `sequence`, and the
    transaction that carries it. `sender` is the account it was sent from and to."""

    day: str
    sequence: int
    head: str
    chain_id: int
    sender: str
    tx_hash: str
    block_number: int


ROOT_FIELDS = {field.name: field.type for field in fields(Root)}


def write(out: TextIO, roots: Iterable[Root], records: Iterable[Record]) -> int:
    """The file; says how many entries went into it."""
    count = 0
    out.write(canonical(HEADING) + "\n")
    for root in roots:
        out.write(canonical({"root": asdict(root)}) + "\n")
    for record in records:
        out.write(canonical(record) + "\n")
        count += 1
    return count


def read(lines: Iterable[str]) -> tuple[list[Root], Iterator[Record]]:
    """The roots, and the entries still to be read. Raises `Unreadable`, also while they are read."""
    rest = (_json(number, line) for number, line in enumerate(lines, start=1))
    if next(rest, None) != HEADING:
        raise Unreadable("line 1 is not the heading of a journal")
    roots: list[Root] = []
    for value in rest:
        if "root" not in value:
            return roots, _entries(value, rest)
        roots.append(_root(value["root"]))
    return roots, iter(())


def verify_file(lines: Iterable[str]) -> tuple[Verdict, list[Root]]:
    """Check a journal by itself. Raises `Unreadable` where its heading or roots are none."""
    roots, records = read(lines)
    return verify(records, by_sequence(roots)), roots


def by_sequence(roots: Iterable[Root]) -> dict[int, str]:
    """What `verify` compares with. Two roots of one entry that differ fit no entry."""
    found: dict[int, str] = {}
    for root in roots:
        is_same = found.setdefault(root.sequence, root.head) == root.head
        found[root.sequence] = root.head if is_same else CONTRADICTED
    return found


def _json(number: int, line: str) -> dict[str, Any]:
    try:
        require_shallow(line.encode(errors="surrogateescape"))
        value = json.loads(line)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Unreadable(f"line {number} is not a JSON object")
    return value


def _root(value: Any) -> Root:
    if not isinstance(value, dict) or {name: type(value[name]) for name in value} != ROOT_FIELDS:
        raise Unreadable("a root has other fields than it should")
    try:
        date.fromisoformat(value["day"])
    except ValueError:
        raise Unreadable("a root has no day") from None
    return Root(**value)


def _entries(first: dict[str, Any], rest: Iterator[dict[str, Any]]) -> Iterator[Record]:
    yield _entry(first)
    for value in rest:
        yield _entry(value)


def _entry(value: dict[str, Any]) -> Record:
    if set(value) != FIELDS or type(value["sequence"]) is not int:
        raise Unreadable("it has other fields than an entry")
    return value
