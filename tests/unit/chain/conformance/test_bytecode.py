"""Code as instructions: what counts as a selector, and where calls are handed on."""

import pytest

from chain.conformance import bytecode
from chain.conformance.functions import selector

TRANSFER = selector("transfer(address,uint256)")
ADDRESS = "0x" + "ab" * 20
RAW = bytes.fromhex(ADDRESS[2:])


def code(text: str) -> bytes:
    return bytes.fromhex(text.replace(" ", ""))


@pytest.mark.parametrize(
    "text",
    [
        "80 63 a9059cbb 14 61 0042 57",  # DUP1 PUSH4 EQ PUSH2 JUMPI: Solidity
        "63 a9059cbb 81 14 61 0042 57",  # PUSH4 DUP2 EQ: older Solidity
        "63 a9059cbb 81 18 61 0042 57",  # PUSH4 DUP2 XOR: Vyper
        "63 a9059cbb 90 03 61 0042 57",  # PUSH4 SWAP1 SUB: Yul
    ],
)
def test_a_selector_that_is_compared_is_found(text: str) -> None:
    assert bytecode.selectors(code(text)) == {TRANSFER}


@pytest.mark.parametrize(
    "text",
    [
        "63 a9059cbb 60 e0 1b 81 52",  # shifted to the front and stored: a call to somebody else
        "63 a9059cbb 82 63 ffffffff 16 60 e0 1b",  # the same, masked first
        "67 0080 63 a9059cbb 14",  # inside the data of a longer PUSH
        "63 a9059cbb",  # the end
        "63 a905",  # cut off
    ],
)
def test_other_constants_are_not_taken_for_selectors(text: str) -> None:
    assert bytecode.selectors(code(text)) == frozenset()


def test_a_selector_with_a_leading_zero_is_a_shorter_push() -> None:
    assert bytecode.selectors(code("80 62 fdd58e 14")) == {code("00fdd58e")}


@pytest.mark.parametrize(
    "text",
    [
        f"363d3d373d3d3d363d73 {RAW.hex()} 5af43d82803e903d91602b57fd5bf3",  # ERC-1167
        f"363d3d373d3d3d363d73 {RAW.hex()} 5af43d82803e903d91602b57fd5bf3 04506c616e",  # and words behind it
        f"3d3d3d3d363d3d37363d73 {RAW.hex()} 5af43d3d93803e602a57fd5bf3",  # the shorter form
    ],
)
def test_a_clone_names_its_implementation(text: str) -> None:
    assert bytecode.delegates(code(text)) == (ADDRESS,)
    assert bytecode.can_delegate(code(text))


def test_immutable_addresses_are_seen_once_and_masks_are_not() -> None:
    padded = "7f" + RAW.rjust(32, b"\0").hex()
    plain, mask = "73" + RAW.hex(), "73" + "ff" * 20
    number, word = "7f" + f"{18:064x}", "7f" + "cd" * 32

    assert bytecode.embedded(code(padded + plain + mask + number + word)) == (ADDRESS,)


def test_a_byte_in_the_data_of_a_push_does_not_delegate() -> None:
    assert not bytecode.can_delegate(code("60 f4 00"))
