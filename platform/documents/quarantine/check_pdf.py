"""Whether a PDF is whole, only a PDF, not locked, and does nothing by itself.

Two readers have to agree on it: qpdf (through pikepdf), which sees every object, also those in object
streams; and pdfium, which will draw it.
"""

import io
import zipfile
from typing import Any

import pikepdf
import pypdfium2

from documents.quarantine.active_content import active_content_of
from documents.quarantine.refused import Refused

END, BLANK = b"%%EOF", b"\r\n\t \0"
STRICTLY: dict[str, Any] = {
    "suppress_warnings": True,
    "attempt_recovery": False,
    "inherit_page_attributes": False,
}


def work(content: bytes, order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """`{"pages": …}`. Raises `Refused`: damaged, encrypted, active_content, too_many_pages, polyglot."""
    try:
        with pikepdf.open(io.BytesIO(content), **STRICTLY) as pdf:
            pages = _looked_through(pdf, order["pages"])
    except pikepdf.PasswordError as error:
        raise Refused("encrypted") from error
    except (pikepdf.PdfError, ValueError) as error:
        raise Refused("damaged") from error
    _require_nothing_else(content)
    _require_drawable(content, pages)
    return {"pages": pages}, b""


def _looked_through(pdf: pikepdf.Pdf, most: int) -> int:
    if pdf.is_encrypted:
        raise Refused("encrypted")
    found = active_content_of(pdf)
    if found:
        raise Refused("active_content", what=found)
    _require_all_was_read(pdf)
    pages = len(pdf.pages)
    if not pages:
        raise Refused("damaged")
    if pages > most:
        raise Refused("too_many_pages", most=most)
    return pages


def _require_all_was_read(pdf: pikepdf.Pdf) -> None:
    """What qpdf cannot read it warns of and takes for nothing: another reader could see a script there."""
    warnings = pdf.get_warnings()
    if any("bad_alloc" in str(warning) for warning in warnings):
        raise MemoryError
    if warnings:
        raise Refused("damaged")


def _require_nothing_else(content: bytes) -> None:
    """Bytes behind the end, or the directory of an archive, make another file of the same bytes."""
    if content[content.rfind(END) + len(END) :].strip(BLANK) or zipfile.is_zipfile(io.BytesIO(content)):
        raise Refused("polyglot")


def _require_drawable(content: bytes, pages: int) -> None:
    try:
        with pypdfium2.PdfDocument(content) as pdf:
            agreed = len(pdf) == pages
    except pypdfium2.PdfiumError as error:
        raise Refused("damaged") from error
    if not agreed:
        raise Refused("damaged")
