"""The factory's calls, and the event that names a new token."""

import pytest
from eth_abi import decode as abi_decode

from chain.answers import Log
from chain.artifacts import artifact
from chain.bindings import token_factory
from chain.bindings.decoding import decode
from chain.effects import ZERO_WORD

FACTORY, TOKEN, DEPLOYER = "0x" + "fa" * 20, "0x" + "70" * 20, "0x" + "de" * 20
SALT = "0x" + "5a" * 32
TERMS = {"name": "부산 선박", "symbol": "BSF", "decimals": 2, "cap": 10**9}


@pytest.mark.parametrize(("form", "function"), [("standalone", "createStandalone"), ("clone", "createClone")])
def test_each_form_has_its_function(form, function):
    call = token_factory.create(FACTORY, SALT, form=form, grants=[(DEPLOYER, 6)], **TERMS)

    assert call.data[:4] == artifact("TokenFactory").selectors[function]
    salt, terms, grants = abi_decode(
        ["bytes32", "(string,string,uint8,uint96)", "(address,uint256)[]"], call.data[4:]
    )
    assert ("0x" + salt.hex(), terms) == (SALT, ("부산 선박", "BSF", 2, 10**9))
    assert grants == ((DEPLOYER, 6),)
    assert token_factory.is_creation(call.data)


def test_an_unknown_form_is_refused():
    with pytest.raises(ValueError, match="proxy"):
        token_factory.create(FACTORY, SALT, form="proxy", grants=[], **TERMS)


def test_token_created_reads_back():
    padded = ["0x" + address[2:].rjust(64, "0") for address in (TOKEN, DEPLOYER)]
    topics = (artifact("TokenFactory").topics["TokenCreated"], *padded, SALT)
    log = Log(1, ZERO_WORD, 0, ZERO_WORD, FACTORY, topics, (1).to_bytes(32, "big"))

    assert decode("TokenFactory", log) == (
        "TokenCreated",
        token_factory.TokenCreated(TOKEN, DEPLOYER, SALT, clone=True),
    )
