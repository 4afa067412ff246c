"""Small sound files, as people hand them in."""

import io
from typing import Any

import pikepdf
from PIL import Image


def make_pdf(pages: int = 1, *, change: Any = None, **saving: Any) -> bytes:
    """Empty A4 pages; `change` may do something to the document before it is saved."""
    with pikepdf.new() as pdf:
        for _number in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
        if change is not None:
            change(pdf)
        out = io.BytesIO()
        pdf.save(out, **saving)
    return out.getvalue()


def make_image(kind: str, *, mode: str = "RGB", size: tuple[int, int] = (40, 30), **saving: Any) -> bytes:
    """One grey `kind` (PNG, JPEG, GIF …)."""
    out = io.BytesIO()
    Image.new(mode, size, 128 if mode in ("L", "P") else (128,) * len(mode)).save(out, kind, **saving)
    return out.getvalue()


def write_pdf(*objects: bytes) -> bytes:
    """A PDF of the objects as they are written, numbered from 1; the first is the catalogue."""
    body, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        % (
            size,
            table,
            size,
        )
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )


def write_stream(content: bytes, words: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (words, len(content), content)


PDF, PNG, JPEG = make_pdf(), make_image("PNG"), make_image("JPEG")
