"""Signatures: what was asked for is what is signed, and a keystore file opens for its password only."""

import json
from dataclasses import replace

import pytest

from chain import keystore
from chain.keystore import (
    KeystoreMissing,
    KeystorePasswordMissing,
    KeystoreUnreadable,
    WrongKeystorePassword,
)
from chain.messages import BadSignature, recover_signer
from chain.signers import Eip1559, LocalKey, Signed, UnfaithfulSigner, require_faithful

KEY = LocalKey.from_seed(b"\x01" * 32)
TRANSACTION = Eip1559(
    chain_id=31337, nonce=4, to="0x" + "70" * 20, data=b"\xab\xcd", gas=90_000, tip=1, fee_cap=9
)


def test_a_faithful_signature_passes():
    require_faithful(KEY.sign_transaction(TRANSACTION), TRANSACTION, KEY.address)


def test_a_contract_creation_passes():
    creation = replace(TRANSACTION, to=None)

    require_faithful(KEY.sign_transaction(creation), creation, KEY.address)


@pytest.mark.parametrize(
    "altered",
    [
        {"chain_id": 1},
        {"nonce": 5},
        {"to": "0x" + "71" * 20},
        {"to": None},
        {"data": b"\xab\xce"},
        {"gas": 90_001},
        {"tip": 2},
        {"fee_cap": 10},
        {"value": 1},
    ],
)
def test_a_signer_that_alters_a_field_is_found_out(altered):
    signed = KEY.sign_transaction(replace(TRANSACTION, **altered))

    with pytest.raises(UnfaithfulSigner):
        require_faithful(signed, TRANSACTION, KEY.address)


def test_another_key_another_hash_and_garbage_are_found_out():
    signed = KEY.sign_transaction(TRANSACTION)
    stranger = LocalKey.random().sign_transaction(TRANSACTION)

    for wrong in (
        stranger,
        replace(signed, tx_hash="0x" + "00" * 32),
        Signed(b"\x02garbage", signed.tx_hash),
    ):
        with pytest.raises(UnfaithfulSigner):
            require_faithful(wrong, TRANSACTION, KEY.address)


def test_the_signer_of_a_text_is_recovered():
    assert recover_signer("장부", KEY.sign_message("장부")) == KEY.address
    assert recover_signer("another", KEY.sign_message("장부")) != KEY.address


@pytest.mark.parametrize("signature", ["", "0x", "hello", "0x" + "00" * 64, "0x" + "ff" * 65])
def test_what_is_no_signature_is_refused(signature):
    with pytest.raises(BadSignature):
        recover_signer("text", signature)


@pytest.fixture
def folder(settings, tmp_path):
    settings.KEYSTORE_DIR = tmp_path / "keys"
    settings.KEYSTORE_PASSWORD = "right"
    keystore.load.cache_clear()
    yield settings.KEYSTORE_DIR
    keystore.load.cache_clear()


def test_a_key_is_made_once_and_is_readable_by_its_owner_only(folder):
    address = keystore.create(31337, "issuer")

    assert keystore.create(31337, "issuer") == address
    assert keystore.load(31337, "issuer").address == address
    assert keystore.names(31337) == ["issuer"]
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_only_a_development_chain_has_the_light_key_derivation(folder):
    keystore.create(31337, "issuer")
    keystore.create(1, "issuer")

    rounds = [json.loads((folder / f"{chain}-issuer.json").read_text()) for chain in (31337, 1)]
    assert [item["crypto"]["kdfparams"]["n"] for item in rounds] == [2**12, 2**18]


def test_a_wrong_password_is_named_and_the_file_is_not(folder, settings):
    keystore.create(31337, "issuer")
    settings.KEYSTORE_PASSWORD = "wrong"

    with pytest.raises(WrongKeystorePassword, match=r"31337-issuer\.json") as caught:
        keystore.load(31337, "issuer")
    assert str(folder) not in str(caught.value)


def test_no_file_and_no_password_are_named(folder, settings):
    with pytest.raises(KeystoreMissing):
        keystore.load(31337, "nobody")
    settings.KEYSTORE_PASSWORD = ""
    with pytest.raises(KeystorePasswordMissing):
        keystore.create(31337, "issuer")


@pytest.mark.parametrize("content", ["", "{}", "[]", "not json", '{"address": "00", "crypto": {}}'])
def test_a_damaged_file_is_named_and_is_not_replaced(folder, content):
    keystore.create(31337, "issuer")
    file = folder / "31337-issuer.json"
    file.write_text(content)

    with pytest.raises(KeystoreUnreadable, match=r"31337-issuer\.json"):
        keystore.load(31337, "issuer")
    assert file.read_text() == content
