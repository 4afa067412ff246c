"""A large XML file from a stranger, part by part: no document type, no entities, nothing held that was
read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from payments.adapters.statement import StatementDamaged, StatementFormatUnknown, StatementHostile

START, END = "start", "end"
RECORD_DEPTH, PART_DEPTH, DEEPEST = 3, 4, 40
"""Below the root and the one message in it, a record; below that its parts."""
MOST_HELD = 50_000
"""Elements of one part; no bank's entry comes near it, and each takes some 200 bytes."""


def parts(
    file: IO[bytes], *, root: re.Pattern[str], record: str, inner: str
) -> Iterator[tuple[str, Element]]:
    """By local names: each `record` as it starts, its children and every `inner` inside them as they end, and
    the record as it ends.

    Raises `StatementFormatUnknown` where the root is another, `StatementDamaged`, `StatementHostile`.
    """
    try:
        yield from _parts(file, root, record, inner)
    except ParseError as error:
        raise StatementDamaged(what=str(error)[:120]) from error
    except (LookupError, ValueError) as error:  # an encoding nobody knows, or that its bytes are not in
        if isinstance(error, DefusedXmlException):
            raise StatementHostile(what=type(error).__name__) from error
        raise StatementDamaged(what="its encoding") from error


def _parts(file: IO[bytes], root: re.Pattern[str], record: str, inner: str) -> Iterator[tuple[str, Element]]:
    tree = _Tree(root, record, inner)
    for event, element in iterparse(file, events=(START, END), forbid_dtd=True):
        if event == START:
            if tree.begins(element):
                yield START, element
        elif tree.is_read(element):
            if tree.is_in_record():
                yield END, element
            tree.drop(element)
        else:
            tree.open.pop()


@dataclass(slots=True)
class _Tree:
    """What of the file is held: the way from the root to where the reader is, and the part there."""

    root: re.Pattern[str]
    record: str
    inner: str
    open: list[Element] = field(default_factory=list)
    held: int = 0
    before_inner: int = 0

    def begins(self, element: Element) -> bool:
        """Goes one deeper; says whether this is a record. Raises `StatementFormatUnknown`,
        `StatementHostile`."""
        if not self.open and not self.root.fullmatch(element.tag):
            raise StatementFormatUnknown(what=f"<{element.tag[-60:]}>")
        element.tag = element.tag.rpartition("}")[2]
        self.before_inner = self.held if element.tag == self.inner else self.before_inner
        self.held += 1
        self.open.append(element)
        if len(self.open) > DEEPEST or self.held > MOST_HELD:
            raise StatementHostile(what=f"<{element.tag[:40]}>")
        return len(self.open) == RECORD_DEPTH and element.tag == self.record

    def is_read(self, element: Element) -> bool:
        """Does a part end here, or something that is read on its own?"""
        return len(self.open) <= PART_DEPTH or element.tag == self.inner

    def is_in_record(self) -> bool:
        return len(self.open) >= RECORD_DEPTH and self.open[RECORD_DEPTH - 1].tag == self.record

    def drop(self, element: Element) -> None:
        self.held = self.before_inner if len(self.open) > PART_DEPTH else 0
        self.open.pop()
        element.clear()
        if self.open:
            self.open[-1].remove(element)
