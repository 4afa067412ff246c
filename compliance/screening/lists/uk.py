"""The UK Sanctions List of the FCDO, UK-Sanctions-List.xml (Designations). It is the only UK list since the
OFSI consolidated list ended on 28 January 2026.

Source: FCDO, UK Sanctions List format guide; sanctionslist.fcdo.gov.uk. Name6 is the surname, written last.
"""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from compliance.screening import births, places
from compliance.screening.lists.base import (
    ENTITY,
    INDIVIDUAL,
    OTHER,
    Header,
    Listing,
    distinct,
    elements,
    kind_of,
    moment,
    required,
    text,
    texts,
)

KINDS = {"Individual": INDIVIDUAL, "Entity": ENTITY, "Ship": OTHER}
NAME_PARTS = tuple(f"Name{number}" for number in range(1, 7))
DATE, ENTRY = "DateGenerated", "Designation"


def read_uk(file: IO[bytes], header: Header) -> Iterator[Listing]:
    for tag, element in elements(file, root="Designations", wanted=frozenset({DATE, ENTRY})):
        if tag == DATE:
            header.published_at = moment((element.text or "").strip(), "%d/%m/%Y")
        elif tag == ENTRY:
            yield _listing(element)


def _listing(entry: Element) -> Listing:
    names = [_name(name) for name in entry.findall("Names/Name")]
    names += texts(entry, "NonLatinNames/NonLatinName/NameNonLatinScript")
    person = "IndividualDetails/Individual/"
    return Listing(
        uid=required(text(entry, "UniqueID"), "UniqueID of an entry"),
        kind=kind_of(text(entry, "IndividualEntityShip"), KINDS),
        names=distinct([required(next(filter(None, names), ""), "name of an entry"), *names]),
        births=distinct([births.parse(day) for day in texts(entry, person + "DOBs/DOB")]),
        countries=distinct(
            [places.code(place) for place in texts(entry, person + "Nationalities/Nationality")]
        ),
        programme=text(entry, "RegimeName")[:120],
    )


def _name(name: Element) -> str:
    return " ".join(part for part in (text(name, name_part) for name_part in NAME_PARTS) if part)
