"""One page of a PDF as a picture. Scripts and XFA are not built into the reader that draws."""

import io
from typing import Any

import pypdfium2

from documents.quarantine.refused import Refused

MOST_SCALE = 4.0  # four pixels a point: 288 dots an inch


def work(content: bytes, order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Page `order["page"]`, the first is 1, in PNG. Raises `Refused`: damaged, no_such_page."""
    try:
        with pypdfium2.PdfDocument(content) as pdf:
            pdf.init_forms()  # else what was filled in is not drawn
            if not 0 < order["page"] <= len(pdf):
                raise Refused("no_such_page")
            return {}, _drawn(pdf[order["page"] - 1], order["side"])
    except pypdfium2.PdfiumError as error:
        raise Refused("damaged") from error


def _drawn(page: Any, side: int) -> bytes:
    longest = max(page.get_size())
    if not 0 < longest < float("inf"):
        raise Refused("damaged")
    picture = page.render(scale=min(side / longest, MOST_SCALE)).to_pil()
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
