"""However long a journal is, its check keeps one entry."""

import tracemalloc
from collections.abc import Iterator
from typing import Any

from audit.canonical import GENESIS, hash_of
from audit.verification import Unreadable, Wrong, verify


def journal(length: int) -> Iterator[dict[str, Any]]:
    previous = GENESIS
    for sequence in range(1, length + 1):
        entry = {
            "sequence": sequence,
            "at": "2027-03-01T09:00:00.000000+00:00",
            "actor": 1,
            "verb": "test.deed",
            "subject": ["test.row", str(sequence)],
            "data": {"number": sequence},
            "previous": previous,
        }
        entry["hash"] = previous = hash_of(entry)
        yield entry


def peak(length: int) -> int:
    tracemalloc.start()
    try:
        assert verify(journal(length), {}).entries == length
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_ten_times_the_entries_take_no_more_memory() -> None:
    peak(100)  # whatever is set up once

    assert peak(10_000) < 1.5 * peak(1_000)


def test_an_empty_journal_is_intact_unless_something_was_anchored() -> None:
    assert verify([], {}).fault is None

    fault = verify([], {1: GENESIS}).fault
    assert fault is not None
    assert (fault.wrong, fault.sequence) == (Wrong.TRUNCATED, 1)


def test_what_comes_before_an_unreadable_line_is_checked_first() -> None:
    entries = list(journal(3))
    entries[2]["verb"] = "test.other"

    def lines() -> Iterator[dict[str, Any]]:
        yield from entries
        raise Unreadable("line 4")

    fault = verify(lines(), {}).fault
    assert fault is not None
    assert (fault.wrong, fault.sequence) == (Wrong.ALTERED, 3)
