"""Give a document's bytes back, checked against the hash it is known by.

Who may read is decided by the operation of the row that points at the document.
"""

import hashlib

from documents import vault
from documents.models import Document


def content_of(document: Document) -> bytes:
    """The plain bytes. Raises `vault.DocumentLost` when they are not the bytes that were stored."""
    content = vault.read(document.stored_as)
    if f"0x{hashlib.sha256(content).hexdigest()}" != document.sha256:
        raise vault.DocumentLost
    return content
