"""What stands on a paper. Every text is printed as it is, whatever signs are in it: none of it is markup."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

UNWRITABLE = 4  # the code with which `papers.press` ends when no font has a sign


@dataclass(frozen=True, slots=True)
class Facts:
    """A label and its value, line by line."""

    title: str
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A row of heads and rows as long as it. `figures` are the numbers of the columns set to the right."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    figures: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs."""

    title: str
    paragraphs: Sequence[str]


Part = Facts | Table | Words


@dataclass(frozen=True, slots=True)
class Paper:
    """`language` is that of its texts (`ko`, `en`); `at` is the time it was written, and all the file says of
    time: the same paper is the same bytes.

    `sender` is who speaks, `about` what it is about, `reference` by what it is found again.
    """

    language: str
    title: str
    about: str
    sender: str
    reference: str
    at: datetime
    parts: Sequence[Part]

    def as_data(self) -> dict[str, Any]:
        """For the template: texts, and the kind of each part."""
        parts = [{"kind": type(part).__name__.lower(), **asdict(part)} for part in self.parts]
        texts = {name: getattr(self, name) for name in ("language", "title", "about", "sender", "reference")}
        return {**texts, "parts": parts}
