"""The EU's consolidated list of financial sanctions, xmlFullSanctionsList 1.1 (export, all in attributes).

Source: European Commission, Financial Sanctions Files; webgate.ec.europa.eu/fsd/fsf.
"""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from compliance.screening import births, places
from compliance.screening.lists.base import (
    ENTITY,
    INDIVIDUAL,
    Header,
    Listing,
    distinct,
    elements,
    kind_of,
    moment,
    required,
)

ROOT, ENTRY = "export", "sanctionEntity"
KINDS = {"person": INDIVIDUAL, "enterprise": ENTITY, "P": INDIVIDUAL, "E": ENTITY}
NAME_PARTS = ("firstName", "middleName", "lastName")


def read_eu(file: IO[bytes], header: Header) -> Iterator[Listing]:
    for tag, element in elements(file, root=ROOT, wanted=frozenset({ENTRY})):
        if tag == ROOT:
            header.published_at = moment(required(element.get("generationDate", ""), "generationDate"))
        else:
            yield _listing(element)


def _listing(entry: Element) -> Listing:
    subject = _child(entry, "subjectType")
    names = [_name(alias) for alias in _children(entry, "nameAlias")]
    nations = [place.get("countryIso2Code", "") for place in _children(entry, "citizenship")]
    regulation = _child(entry, "regulation")
    return Listing(
        uid=required(entry.get("logicalId", ""), "logicalId of an entry"),
        kind=kind_of("" if subject is None else subject.get("code", ""), KINDS),
        names=distinct([required(next(filter(None, names), ""), "name of an entry"), *names]),
        births=distinct([_birth(born) for born in _children(entry, "birthdate")]),
        countries=distinct([places.code(nation) for nation in nations]),
        programme=("" if regulation is None else regulation.get("programme", ""))[:120],
    )


def _name(alias: Element) -> str:
    whole = alias.get("wholeName", "").strip()
    return " ".join((whole or " ".join(alias.get(part, "") for part in NAME_PARTS)).split())


def _birth(born: Element) -> str:
    span = f"{born.get('yearRangeFrom', '')} {born.get('yearRangeTo', '')}"
    return births.parse(born.get("birthdate", "") or born.get("year", "") or span)


def _children(entry: Element, tag: str) -> list[Element]:
    return [child for child in entry if child.tag == tag]


def _child(entry: Element, tag: str) -> Element | None:
    return next(iter(_children(entry, tag)), None)
