"""Documents of a security (ERC-1643). The standard's functions carry no operation id: the same document set
twice changes nothing but its time."""

from dataclasses import dataclass

from chain.answers import Log
from chain.bindings.encoding import calldata, hexed, label, text, unindexed, view
from chain.bindings.words import word
from chain.calls import View

CONTRACT = "SecurityToken"


@dataclass(frozen=True, slots=True)
class Document:
    """`document_hash` is of its bytes, by the algorithm of whoever set it (here SHA-256); `set_at` in unix
    seconds, 0 if there is no such document."""

    uri: str
    document_hash: str
    set_at: int


@dataclass(frozen=True, slots=True)
class DocumentUpdated:
    name: str
    uri: str
    document_hash: str


@dataclass(frozen=True, slots=True)
class DocumentRemoved:
    name: str
    uri: str
    document_hash: str


def set_document(name: str, uri: str, document_hash: str) -> bytes:
    return calldata(CONTRACT, "setDocument", label(name), uri, word(document_hash))


def remove_document(name: str) -> bytes:
    return calldata(CONTRACT, "removeDocument", label(name))


def document(name: str) -> View[Document]:
    types = ["string", "bytes32", "uint256"]
    return view(CONTRACT, "getDocument", label(name), types=types, read=_document)


def all_documents() -> View[tuple[str, ...]]:
    return view(CONTRACT, "getAllDocuments", types=["bytes32[]"], read=lambda names: tuple(map(text, names)))


def _document(uri: str, document_hash: bytes, set_at: int) -> Document:
    return Document(uri, hexed(document_hash), set_at)


def _updated(log: Log) -> DocumentUpdated:
    uri, document_hash = unindexed(log, "string", "bytes32")
    return DocumentUpdated(text(word(log.topics[1])), uri, hexed(document_hash))


def _removed(log: Log) -> DocumentRemoved:
    uri, document_hash = unindexed(log, "string", "bytes32")
    return DocumentRemoved(text(word(log.topics[1])), uri, hexed(document_hash))


DECODERS = {"DocumentUpdated": _updated, "DocumentRemoved": _removed}
