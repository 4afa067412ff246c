"""The UN Security Council's consolidated list, consolidated.xml (CONSOLIDATED_LIST).

Source: scsanctions.un.org and the schema published beside the list. Aliases of low quality are kept: they
are matched like the rest and an officer sees which one it was.
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
    moment,
    required,
    text,
    texts,
)

ROOT = "CONSOLIDATED_LIST"
KINDS = {"INDIVIDUAL": INDIVIDUAL, "ENTITY": ENTITY}
NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")


def read_un(file: IO[bytes], header: Header) -> Iterator[Listing]:
    for tag, element in elements(file, root=ROOT, wanted=frozenset(KINDS)):
        if tag == ROOT:
            header.published_at = moment(required(element.get("dateGenerated", ""), "dateGenerated"))
        else:
            yield _listing(element, tag)


def _listing(entry: Element, tag: str) -> Listing:
    name = " ".join(part for part in (text(entry, name_part) for name_part in NAME_PARTS) if part)
    native = text(entry, "NAME_ORIGINAL_SCRIPT")
    return Listing(
        uid=required(text(entry, "DATAID"), "DATAID of an entry"),
        kind=KINDS[tag],
        names=distinct(
            [required(name or native, "name of an entry"), native, *texts(entry, f"{tag}_ALIAS/ALIAS_NAME")]
        ),
        births=distinct([_birth(born) for born in entry.findall("INDIVIDUAL_DATE_OF_BIRTH")]),
        countries=distinct([places.code(place) for place in texts(entry, "NATIONALITY/VALUE")]),
        programme=text(entry, "UN_LIST_TYPE")[:120],
    )


def _birth(born: Element) -> str:
    span = " ".join(part for part in (text(born, "FROM_YEAR"), text(born, "TO_YEAR")) if part)
    return births.parse(text(born, "DATE")[:10] or text(born, "YEAR") or span)
