"""Has anybody touched the journal? One pass over the entries, however many: nothing is kept but the last.

A chain of hashes shows that entries follow from each other. It cannot show that the end was cut off, or that
somebody altered an entry and computed everything behind it anew; roots that were anchored elsewhere do.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from audit.canonical import GENESIS, Record, hash_of


class Wrong(StrEnum):
    """What happened to an entry."""

    ALTERED = "altered"
    DELETED = "deleted"
    INSERTED = "inserted"
    REORDERED = "reordered"
    TRUNCATED = "truncated"
    ROOT_DIFFERS = "anchored root differs"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first entry that does not fit. `detail` is a sentence for people."""

    wrong: Wrong
    sequence: int
    detail: str

    def __str__(self) -> str:
        return f"broken at entry {self.sequence}: {self.wrong} ({self.detail})"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`entries` and `head` (the hash of the last one) as far as the journal holds; `roots` is how many
    anchored roots agreed with it."""

    entries: int
    head: str
    roots: int
    fault: Fault | None = None


class Unreadable(Exception):
    """A line that is no entry."""


def verify(
    records: Iterable[Record],
    roots: Mapping[int, str],
    *,
    after: tuple[int, str] = (0, GENESIS),
) -> Verdict:
    """Walk through the entries in the order they are given. `roots` are the anchored hashes by sequence;
    `after` is the sequence and hash of a trusted entry to start behind."""
    (count, head), agreed = after, 0
    stream = _Ahead(records)
    try:
        for record in stream:
            fault = _misfit(record, count + 1, head, stream)
            fault = fault or _root_differs(record, roots, count)
            if fault:
                return Verdict(count, head, agreed, fault)
            count, head = count + 1, record["hash"]
            agreed += count in roots
    except Unreadable as error:
        return Verdict(count, head, agreed, Fault(Wrong.UNREADABLE, count + 1, str(error)))
    return Verdict(count, head, agreed, _cut_off(roots, count))


class _Ahead:
    """The entries, with a look at the next one. A line that cannot be read is told when its turn comes."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._rest = iter(records)
        self._trouble: Unreadable | None = None
        self.next = self._pull()

    def __iter__(self) -> Iterator[Record]:
        while self.next is not None:
            current, self.next = self.next, self._pull()
            yield current
        if self._trouble:
            raise self._trouble

    def _pull(self) -> Record | None:
        try:
            return next(self._rest, None)
        except Unreadable as error:
            self._trouble = error
            return None


def _misfit(record: Record, expected: int, previous: str, stream: _Ahead) -> Fault | None:
    """The fault of the entry that stands where `expected` should; `previous` is its predecessor's hash."""
    sequence = record["sequence"]
    if sequence > expected:
        return _gap(expected, sequence, stream)
    if sequence < expected:
        return Fault(Wrong.INSERTED, sequence, "its number is taken already")
    if stream.next is not None and stream.next["sequence"] == sequence:
        return Fault(Wrong.INSERTED, sequence, "two entries have this number")
    if record["hash"] != hash_of(record):
        return _strange(record, expected, previous, stream)
    if record["previous"] != previous:
        return Fault(Wrong.ALTERED, expected, f"it does not follow from entry {expected - 1}")
    return None


def _gap(expected: int, found: int, stream: _Ahead) -> Fault:
    """It is missing, or comes later."""
    if any(later["sequence"] == expected for later in stream):
        return Fault(Wrong.REORDERED, expected, f"entry {found} stands before it")
    return Fault(Wrong.DELETED, expected, f"the next one is entry {found}")


def _strange(record: Record, here: int, previous: str, stream: _Ahead) -> Fault:
    """Its contents do not give its hash: they changed, or entries were given new numbers, which shows in the
    number for which the hash would be right."""
    if record["previous"] == previous:
        return Fault(Wrong.ALTERED, here, "its contents do not give its hash")
    if _was_numbered(record, here - 1):
        return Fault(Wrong.INSERTED, here - 1, f"entry {here} had this number before")
    if _was_numbered(record, here + 1) and not (stream.next and _was_numbered(stream.next, here)):
        return Fault(Wrong.DELETED, here, f"what has its number now was entry {here + 1}")
    if stream.next and stream.next["previous"] == record["hash"]:
        return Fault(Wrong.ALTERED, here, "the hash it has for its predecessor is another")
    return Fault(Wrong.REORDERED, here, "another entry stands in its place")


def _was_numbered(record: Record, sequence: int) -> bool:
    return bool(record["hash"] == hash_of(record, sequence=sequence))


def _root_differs(record: Record, roots: Mapping[int, str], count: int) -> Fault | None:
    here = count + 1
    if roots.get(here, record["hash"]) == record["hash"]:
        return None
    earlier = max((sequence for sequence in roots if sequence < here), default=0)
    between = f"an entry from {earlier + 1} to {here} is not what it was when the root was anchored"
    return Fault(Wrong.ROOT_DIFFERS, here, between)


def _cut_off(roots: Mapping[int, str], count: int) -> Fault | None:
    last = max(roots, default=0)
    if last <= count:
        return None
    return Fault(Wrong.TRUNCATED, count + 1, f"entry {last} was there when its root was anchored")
