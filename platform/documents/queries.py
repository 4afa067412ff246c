"""Give a document back: its bytes, checked against the hash it is known by, or a picture of one page.

Who may read is decided by the operation of the row that points at the document.
"""

import hashlib

from documents import isolation, vault
from documents.models import Document
from documents.refusals import DocumentDestroyed
from documents.scanning import Scan, scan, scanner


def content_of(document: Document) -> bytes:
    """The plain bytes. Raises `vault.DocumentLost` when they are not the bytes that were stored,
    `DocumentDestroyed`, and for a file that no scanner has seen yet `Infected`, `ScannerUnavailable`."""
    if document.destroyed_at is not None:
        raise DocumentDestroyed
    content = vault.read(document.stored_as)
    if f"0x{hashlib.sha256(content).hexdigest()}" != document.sha256:
        raise vault.DocumentLost
    _require_scanned(document, content)
    return content


def page_of(document: Document, number: int) -> bytes:
    """Page `number`, the first is 1, as a PNG. Raises `NoSuchPage`, and like `content_of`."""
    return isolation.drawn(content_of(document), document.media_type, number)


def _require_scanned(document: Document, content: bytes) -> None:
    """Taken when no scanner was configured, and there is one now."""
    if document.scan != Scan.CLEAN and scanner() is not None:
        Document.objects.filter(pk=document.pk).update(scan=scan(content))
