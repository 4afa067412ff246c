"""The words that rules of any pack ask for: names of documents, texts, tests, settings, clauses, licences."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from compliance.rules.library import Library, library

_WHERE: dict[str, tuple[tuple[str, str], ...]] = {
    "papers": (
        ("disclosure_gate", "documents"),
        ("filing_after_sale", "form"),
        ("reporting_trigger", "form"),
    ),
    "texts": (("ack", "documents"),),
    "tests": (("test_passed", "tests"),),
    "settings": (("setting", "all_of"), ("reporting_trigger", "excused_by")),
    "clauses": (("without_clause", "clauses"),),
    "licences": (("venue_only", "licences"),),
    "relations": (("related_party_separation", "relations"),),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Each in alphabetical order."""

    papers: tuple[str, ...]
    texts: tuple[str, ...]
    tests: tuple[str, ...]
    settings: tuple[str, ...]
    clauses: tuple[str, ...]
    licences: tuple[str, ...]
    relations: tuple[str, ...]


def vocabulary(*, only: Collection[str] | None = None, books: Library | None = None) -> Vocabulary:
    """Of all packs, whenever in force, or of those named in `only`."""
    found: dict[str, set[str]] = {name: set() for name in _WHERE}
    for primitive, parameter, word in _words(books or library(), only):
        for name, where in _WHERE.items():
            if (primitive, parameter) in where:
                found[name].add(word)
    return Vocabulary(**{name: tuple(sorted(words)) for name, words in found.items()})


def _words(books: Library, only: Collection[str] | None) -> Iterator[tuple[str, str, str]]:
    places = {place for where in _WHERE.values() for place in where}
    for pack in books.packs:
        if only is not None and pack.name not in only:
            continue
        for rule in pack.rules:
            for primitive, parameter in places:
                if rule.primitive == primitive:
                    for word in rule.words(parameter):
                        yield primitive, parameter, word
