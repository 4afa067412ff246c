"""ERC-1643: documents by name; whatever is listed can be fetched."""

from collections.abc import Iterator

from chain.conformance.functions import view, write
from chain.conformance.subject import Finding, Standard, Subject, contradiction

GET = view("getDocument(bytes32)", "(string,bytes32,uint256)")
ALL = view("getAllDocuments()", "bytes32[]")


def listed(subject: Subject) -> Iterator[Finding]:
    """Each name of the list answers, with an address or a hash and the time it was set."""
    names = subject.reader.ask(ALL) if subject.has(GET, ALL) else None
    if not names:
        return
    if len(set(names)) != len(names):
        yield contradiction("getAllDocuments names a document twice")
    documents = subject.reader.ask_each(GET, [(name,) for name in names])
    for name, document in zip(names, documents, strict=True):
        if document is None:
            yield contradiction(f"getDocument(0x{name.hex()}) gives no answer that can be read")
        elif not (document[0] or any(document[1])):
            yield contradiction(f"the listed document 0x{name.hex()} has neither an address nor a hash")
        elif not document[2]:
            yield contradiction(f"the listed document 0x{name.hex()} does not say when it was set")


STANDARD = Standard(
    name="ERC-1643",
    functions=(GET, ALL, write("setDocument(bytes32,string,bytes32)"), write("removeDocument(bytes32)")),
    checks=(listed,),
)
