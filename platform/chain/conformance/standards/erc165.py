"""ERC-165: a contract says which interfaces it has, and has those it says."""

from collections.abc import Iterator
from functools import reduce

from chain.conformance.functions import selector, view
from chain.conformance.standards import erc20, erc1594, erc1643, erc1644
from chain.conformance.subject import Finding, Standard, Subject, contradiction, note

SUPPORTS = view("supportsInterface(bytes4)", "bool")
NOTHING = b"\xff\xff\xff\xff"
ANNOUNCED = (erc20.STANDARD, erc1594.STANDARD, erc1643.STANDARD, erc1644.STANDARD)
"""Standards whose functions have one spelling each, so that their interface has one id."""


def itself(subject: Subject) -> Iterator[Finding]:
    asked = (SUPPORTS_ITSELF, True), (NOTHING, False)
    answers = subject.reader.ask_each(SUPPORTS, [(identity,) for identity, _wanted in asked])
    for (identity, wanted), answer in zip(asked, answers, strict=True):
        if answer is not wanted:
            said = "no answer that can be read" if answer is None else str(answer).lower()
            yield contradiction(
                f"supportsInterface(0x{identity.hex()}) is {said}, it must be {str(wanted).lower()}"
            )


def announcements(subject: Subject) -> Iterator[Finding]:
    answers = subject.reader.ask_each(SUPPORTS, [(interface_id(each),) for each in ANNOUNCED])
    for standard, answer in zip(ANNOUNCED, answers, strict=True):
        required = [function for function in standard.functions if not function.optional]
        missing = [function.name for function in required if not subject.has(function)]
        said = f"the interface of {standard.name} (0x{interface_id(standard).hex()})"
        if answer and missing:
            yield contradiction(f"announces {said}, but lacks {', '.join(missing)}")
        elif answer is False and not missing:
            yield note(f"has {said} and does not announce it")


def interface_id(standard: Standard) -> bytes:
    """The selectors of what the standard requires, combined by exclusive or."""
    numbers = (
        int.from_bytes(selector(each.signature), "big") for each in standard.functions if not each.optional
    )
    return reduce(lambda one, other: one ^ other, numbers).to_bytes(4, "big")


SUPPORTS_ITSELF = selector(SUPPORTS.signature)
STANDARD = Standard(name="ERC-165", functions=(SUPPORTS,), checks=(itself, announcements))
