"""The stored journal, entry by entry, as it is hashed, verified and handed out."""

from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

from audit.canonical import Record, hash_of
from audit.journal_file import Root, by_sequence
from audit.models import Anchor, Entry
from audit.verification import Verdict, verify

CHUNK = 2000
COLUMNS = (
    "sequence",
    "at",
    "actor_id",
    "verb",
    "subject_type",
    "subject_id",
    "data",
    "previous_hash",
    "hash",
)


def entry_hash(entry: Entry) -> str:
    """What the entry's contents give."""
    return hash_of(_record([getattr(entry, name) for name in COLUMNS]))


def records(*, after: int = 0, last: int | None = None) -> Iterator[Record]:
    """The entries behind number `after`, up to number `last`, a chunk of them at a time."""
    rows = Entry.objects.filter(sequence__gt=after).order_by("sequence")
    if last is not None:
        rows = rows.filter(sequence__lte=last)
    for row in rows.values_list(*COLUMNS).iterator(chunk_size=CHUNK):
        yield _record(row)


def roots() -> list[Root]:
    """The confirmed anchors, oldest first."""
    return [_root(anchor) for anchor in Anchor.objects.confirmed().order_by("day", "network")]


def check(*, newest: int | None = None) -> Verdict:
    """Verify the stored journal against itself and its anchors; with `newest`, only that many entries from
    the end."""
    wanted = by_sequence(roots())
    start = _start_of(newest)
    if start is None:
        return verify(records(), wanted)
    number = start.sequence
    wanted = {sequence: head for sequence, head in wanted.items() if sequence > number}
    return verify(records(after=number), wanted, after=(number, start.hash))


def _record(row: Sequence[Any]) -> Record:
    """A row of `COLUMNS`."""
    sequence, at, actor, verb, subject_type, subject_id, data, previous, own = row
    return {
        "sequence": sequence,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": actor,
        "verb": verb,
        "subject": [subject_type, subject_id],
        "data": data,
        "previous": previous,
        "hash": own,
    }


def _root(anchor: Anchor) -> Root:
    return Root(
        day=anchor.day.isoformat(),
        sequence=anchor.sequence,
        head=anchor.head_hash,
        chain_id=anchor.network_id,
        sender=anchor.sender,
        tx_hash=anchor.tx_hash or "",
        block_number=anchor.block_number or 0,
    )


def _start_of(newest: int | None) -> Entry | None:
    """The entry just before the newest ones, if the chain is longer than that."""
    last = Entry.objects.order_by("-sequence").first() if newest else None
    if last is None or newest is None:
        return None
    return Entry.objects.filter(sequence__lte=last.sequence - newest).order_by("-sequence").first()
