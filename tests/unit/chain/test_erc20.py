"""EIP-20: the transfer that is asked for, and the log that tells of one."""

import pytest

from chain import effects
from chain.answers import Log
from chain.bindings import erc20
from chain.bindings.decoding import decode
from chain.bindings.words import address, integer
from chain.effects import Deed

PAYER, PAYEE, COIN, ID = "0x" + "a1" * 20, "0x" + "b2" * 20, "0x" + "c3" * 20, "0x" + "d4" * 32
EVENT = erc20.topics_of([PAYER])[0][0]


def word(account: str) -> str:
    return "0x" + address(account).hex()


def log(topics: list[str], data: bytes) -> Log:
    return Log(1, ID, 0, ID, COIN, tuple(topics), data)


def test_a_transfer_is_read() -> None:
    found = decode("ERC20", log([EVENT, word(PAYER), word(PAYEE)], integer(2**256 - 1)))

    assert found == ("Transfer", erc20.Transfer(PAYER, PAYEE, 2**256 - 1))


@pytest.mark.parametrize(
    ("topics", "data"),
    [
        ([EVENT, word(PAYER), word(PAYEE), word(COIN)], b""),  # ERC-721's third topic
        ([EVENT, word(PAYER)], integer(1)),
        ([EVENT, word(PAYER), word(PAYEE)], b"\x01"),
        ([EVENT, word(PAYER), word(PAYEE)], integer(1) + integer(2)),
    ],
)
def test_a_log_of_another_build_is_no_transfer_and_stops_nobody(topics: list[str], data: bytes) -> None:
    assert decode("ERC20", log(topics, data)) == ("Transfer", None)


def test_two_filters_find_what_comes_and_what_goes() -> None:
    coming, going = erc20.topics_of([PAYER, PAYEE])

    assert coming == [EVENT, None, [word(PAYER), word(PAYEE)]]
    assert going == [EVENT, [word(PAYER), word(PAYEE)]]


def test_no_contract_is_asked_whether_a_transfer_was_done() -> None:
    """Nothing at the token keeps operation ids: the nonce alone says so."""
    call = erc20.transfer(COIN, ID, PAYEE, 7)
    deed = Deed(sender=PAYER, to=call.to, data=call.data, operation_id=ID, payload_hash=ID)

    assert erc20.is_transfer(call.data)
    assert effects.question(deed, "latest") is None
