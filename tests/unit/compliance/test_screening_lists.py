"""Reading a list takes no more memory for a long one than for a short one; odd dates and countries."""

import io
import tracemalloc

import pytest

from compliance.screening import births, places
from compliance.screening.lists import READERS
from compliance.screening.lists.base import Header
from tests.support.sanctions import EU, UK, UN, ofac, ofac_entry


def many(source: str, number: int) -> bytes:
    """The source's sample with its entries repeated."""
    if source == "ofac":
        return ofac(*(ofac_entry(uid) for uid in range(number))).encode()
    content = {"un": UN, "eu": EU, "uk": UK}[source]
    tag = {"un": "INDIVIDUAL>", "eu": "sanctionEntity", "uk": "Designation>"}[source]
    start = content.index(f"<{tag}")
    end = content.index(f"</{tag}") + len(f"</{tag}") + (source == "eu")
    return (content[:start] + content[start:end] * number + content[end:]).encode()


def peak_memory(source: str, number: int) -> int:
    file = io.BytesIO(many(source, number))
    tracemalloc.start()
    count = sum(1 for _listing in READERS[source](file, Header()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count >= number
    return peak


@pytest.mark.parametrize("source", sorted(READERS))
def test_memory_does_not_grow_with_the_list(source: str) -> None:
    peak_memory(source, 50)  # whatever is remembered for good is remembered now

    assert peak_memory(source, 1000) < 2 * peak_memory(source, 100) + 100_000


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("20 May 1971", "1971-05-20"),
        ("1971-05-20", "1971-05-20"),
        ("20/05/1971", "1971-05-20"),
        ("circa 1971", "1971"),
        ("May 1971", "1971"),
        ("dd/mm/1971", "1971"),
        ("1968 to 1971", "1968/1971"),
        ("31 Feb 1971", "1971"),
        ("1971-13-45", "1971"),
        ("99/99/9999", ""),
        ("", ""),
        ("approximately forty", ""),
    ],
)
def test_dates_of_birth_as_lists_write_them(written: str, kept: str) -> None:
    assert births.parse(written) == kept


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea, North", "KP"),
        ("Syrian Arab Republic", "SY"),
        ("France", "FR"),
        ("RU", "RU"),
        ("Atlantis", ""),
        ("", ""),
    ],
)
def test_countries_as_lists_name_them(name: str, code: str) -> None:
    assert places.code(name) == code
