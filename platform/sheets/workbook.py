"""A workbook of Excel, read in a child process (`sheets.workbook_reader`): what is packed in it can be larger
than it looks, and whatever it makes a reader do, it does there."""

import json
import logging
from collections.abc import Iterator

from django.conf import settings

from kernel import confined
from sheets.refusals import DamagedWorkbook, WorkbookTooHeavy

log = logging.getLogger(__name__)
ARCHIVE, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a .xlsx begins; how .xls and any workbook with a password do."""


def rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each row of the first sheet that has a filled cell, with its number in the sheet; where only empty
    cells are missing at the end, filled up to the width of the header.

    Raises `DamagedWorkbook`, `WorkbookTooHeavy`.
    """
    width = 0
    for told in _read(content).splitlines():
        line, cells = json.loads(told)
        width = width or len(cells)
        yield line, cells + [""] * (width - len(cells))


def _read(content: bytes) -> bytes:
    order = {
        "memory": settings.WORKBOOK_CHILD_BYTES,
        "seconds": settings.WORKBOOK_CHILD_SECONDS,
        "unpacked": settings.WORKBOOK_MAX_UNPACKED_BYTES,
    }
    seconds = settings.WORKBOOK_CHILD_SECONDS * 2
    try:
        return confined.run("sheets.workbook_reader", json.dumps(order), content, seconds=seconds)
    except confined.Stopped as error:
        raise WorkbookTooHeavy from error
    except confined.Ended as error:
        log.warning("reading a workbook %s", error)
        raise (DamagedWorkbook if error.code == confined.FAULT else WorkbookTooHeavy) from error
