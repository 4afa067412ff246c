"""OFAC's list of Specially Designated Nationals, SDN.XML (sdnList, "publshInformation" as OFAC spells it).

Source: OFAC, SDN List Data Formats & Data Schemas (sdn.xsd); sanctionslistservice.ofac.treas.gov.
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

KINDS = {"Individual": INDIVIDUAL, "Entity": ENTITY, "Vessel": OTHER, "Aircraft": OTHER}
PUBLICATION, ENTRY = "publshInformation", "sdnEntry"


def read_ofac(file: IO[bytes], header: Header) -> Iterator[Listing]:
    for tag, element in elements(file, root="sdnList", wanted=frozenset({PUBLICATION, ENTRY})):
        if tag == PUBLICATION:
            header.published_at = moment(text(element, "Publish_Date"), "%m/%d/%Y")
            count = required(text(element, "Record_Count"), "Record_Count")
            header.announced = int(count) if count.isdecimal() else None
        elif tag == ENTRY:
            yield _listing(element)


def _listing(entry: Element) -> Listing:
    names = [_name(entry), *(_name(alias) for alias in entry.findall("akaList/aka"))]
    places_told = texts(entry, "nationalityList/nationality/country")
    places_told += texts(entry, "citizenshipList/citizenship/country")
    dates = texts(entry, "dateOfBirthList/dateOfBirthItem/dateOfBirth")
    return Listing(
        uid=required(text(entry, "uid"), "uid of an entry"),
        kind=kind_of(text(entry, "sdnType"), KINDS),
        names=distinct([required(names[0], "name of an entry"), *names]),
        births=distinct([births.parse(day) for day in dates]),
        countries=distinct([places.code(place) for place in places_told]),
        programme=", ".join(texts(entry, "programList/program"))[:120],
    )


def _name(element: Element) -> str:
    return " ".join(part for part in (text(element, "firstName"), text(element, "lastName")) if part)
