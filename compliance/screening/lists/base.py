"""What every list comes down to, and the errors a file is refused with. Nothing is guessed: a file that is
not what its publisher documents is refused as a whole."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError

INDIVIDUAL, ENTITY, OTHER = "individual", "entity", "other"


@dataclass(frozen=True, slots=True)
class Listing:
    """One listed person, entity or thing; `births` as `screening.births` writes them, ISO countries."""

    uid: str
    kind: str
    names: tuple[str, ...]
    births: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    programme: str = ""


@dataclass(slots=True)
class Header:
    """What a file says of itself; filled while the file is read."""

    published_at: datetime | None = None
    announced: int | None = None  # number of entries the publisher says there are


Reader = Callable[[IO[bytes], Header], Iterator[Listing]]


class ListRefused(DomainError):
    """A file that is not taken; the former version stays."""

    code = "screening.list_refused"
    message = _("The list was refused: {what}")


class ListCutOff(ListRefused):
    """The file ends in the middle, or is no XML at all."""

    code = "screening.list_cut_off"
    message = _("The list is cut off or damaged: {what}")


class ListHostile(ListRefused):
    """A document type, entities or references outside: no official list has them."""

    code = "screening.list_hostile"
    message = _("The list has parts that no official list has: {what}")


class ListSchemaChanged(ListRefused):
    """Not the structure that the publisher documents."""

    code = "screening.list_schema_changed"
    message = _("The list is not built as its publisher documents it: {what}")


class ListIncomplete(ListRefused):
    """Fewer entries than announced, or far fewer than in the version before."""

    code = "screening.list_incomplete"
    message = _("The list has {found} entries where {expected} were expected.")


def elements(file: IO[bytes], *, root: str, wanted: frozenset[str]) -> Iterator[tuple[str, Element]]:
    """The wanted elements as they end, and the root as it begins, by local name; memory stays flat.

    Raises `ListCutOff`, `ListHostile`, `ListSchemaChanged`.
    """
    try:
        stack: list[Element] = []
        for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
            element.tag = element.tag.rpartition("}")[2]
            if event == "start":
                if not stack:
                    _require_root(element, root)
                    yield root, element
                stack.append(element)
                continue
            stack.pop()
            if element.tag in wanted:
                yield element.tag, element
                element.clear()
                if stack:
                    stack[-1].remove(element)
    except ParseError as error:
        raise ListCutOff(what=str(error)[:120]) from error
    except DefusedXmlException as error:
        raise ListHostile(what=type(error).__name__) from error


def _require_root(element: Element, root: str) -> None:
    if element.tag != root:
        raise ListSchemaChanged(what=f"<{element.tag[:40]}> instead of <{root}>")


def text(element: Element, path: str) -> str:
    """The text at the path, on one line."""
    return " ".join((element.findtext(path) or "").split())


def texts(element: Element, path: str) -> list[str]:
    """Every text at the path that is not empty, on one line."""
    return [line for found in element.findall(path) if (line := " ".join((found.text or "").split()))]


def required(value: str, what: str) -> str:
    """Raises `ListSchemaChanged` where there is nothing."""
    if not value:
        raise ListSchemaChanged(what=what)
    return value


def moment(value: str, *formats: str) -> datetime:
    """A publication time, UTC where none is told. Raises `ListSchemaChanged`."""
    for pattern in formats:
        with suppress(ValueError):
            return datetime.strptime(value, pattern).replace(tzinfo=UTC)
    try:
        found = datetime.fromisoformat(value)
    except ValueError as error:
        raise ListSchemaChanged(what=f"publication date {value[:40]!r}") from error
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def distinct(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def kind_of(word: str, kinds: dict[str, str]) -> str:
    """Raises `ListSchemaChanged` for a kind that the publisher does not document."""
    if word not in kinds:
        raise ListSchemaChanged(what=f"kind of entry {word[:40]!r}")
    return kinds[word]
