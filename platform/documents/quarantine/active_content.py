"""Finds in a PDF whatever a reader would run, open or send (ISO 32000-2, 12.6 and 7.11.4).

Every object of the file is looked at, whether anything refers to it or not.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf

KEYS = {"/JS", "/JavaScript", "/AA", "/EF", "/EmbeddedFiles", "/XFA", "/RichMediaContent"}
ACTIONS = {
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"),
    *("/Rendition", "/Movie", "/Sound", "/RichMediaExecute"),
}
KINDS = {"/EmbeddedFile", "/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
NAMED = (("/S", ACTIONS), ("/Type", KINDS), ("/Subtype", KINDS))
CONTAINERS = (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)


def active_content_of(pdf: pikepdf.Pdf) -> str:
    """The PDF name of what was found first, such as `Launch`; empty if the file only shows something."""
    for each in (pdf.trailer, *pdf.objects):
        for dictionary in _dictionaries(each):
            found = _active(dictionary)
            if found:
                return found.removeprefix("/")
    return ""


def _dictionaries(start: Any) -> Iterator[Any]:
    """`start` and what is written inside it; what it refers to is an object of its own."""
    waiting = [start]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
            inner = [value for _key, value in each.items()]
        elif isinstance(each, pikepdf.Array):
            inner = list(each)
        else:
            continue
        waiting += [one for one in inner if isinstance(one, CONTAINERS) and not one.is_indirect]


def _active(dictionary: Any) -> str:
    keys = set(dictionary.keys())
    for key in sorted(keys & KEYS):
        return key
    for key, names in NAMED:
        if key in keys and isinstance(dictionary[key], pikepdf.Name) and str(dictionary[key]) in names:
            return str(dictionary[key])
    return "/OpenAction" if "/OpenAction" in keys and _acts(dictionary["/OpenAction"]) else ""


def _acts(opening: Any) -> bool:
    """A place to turn to when the file is opened does nothing; word processors write one."""
    if isinstance(opening, pikepdf.Dictionary):
        return str(opening.get("/S")) != "/GoTo" or "/Next" in opening
    return not isinstance(opening, pikepdf.Array | pikepdf.Name | pikepdf.String)
