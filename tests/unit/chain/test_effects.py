"""Which witness tells that a deed was done, and how its answer is read."""

from dataclasses import replace

import pytest

from chain import effects
from chain.addresses import created_by
from chain.bindings import security_token, token_factory
from chain.effects import Deed, Effect
from chain.errors import NodeRefused, Reverted
from chain.reverts import Revert

SENDER, TOKEN, ID = "0x" + "5e" * 20, "0x" + "70" * 20, "0x" + "0d" * 32
CALL = security_token.pause(TOKEN, ID)
HASH = "0x" + "ab" * 32
PAUSING = Deed(SENDER, TOKEN, CALL.data, ID, HASH)
CREATING = replace(
    PAUSING,
    data=token_factory.create(
        TOKEN, ID, form="clone", name="n", symbol="s", decimals=0, cap=0, grants=[]
    ).data,
)


@pytest.mark.parametrize(
    ("answer", "effect"),
    [
        (bytes.fromhex(HASH[2:]), Effect.SAME),
        (b"\x01" * 32, Effect.OTHER),
        (bytes(32), Effect.NONE),
        (b"", Effect.NO_CONTRACT),
        (Reverted(Revert("Error", "what?")), Effect.NO_CONTRACT),
    ],
)
def test_a_token_keeps_the_payload_hash_of_what_it_did(answer, effect):
    question = effects.question(PAUSING, "latest")

    assert question.params[0]["data"] == "0x" + security_token.operation_of(ID).data.hex()
    assert effects.read(PAUSING, answer) is effect


@pytest.mark.parametrize(
    ("answer", "effect"),
    [
        (Reverted(Revert("TokenFactory_AlreadyCreated", "")), Effect.SAME),
        (Reverted(Revert("TokenFactory_NameLength", "")), Effect.NONE),
        (bytes(32), Effect.NONE),
        (b"", Effect.NO_CONTRACT),
    ],
)
def test_the_factory_refuses_to_create_a_token_again(answer, effect):
    assert effects.read(CREATING, answer) is effect


def test_a_created_contract_has_code_at_the_address_of_its_nonce():
    deed = replace(PAUSING, to=None, nonce=3)

    assert effects.question(deed, "latest").params[0] == created_by(SENDER, 3)
    assert effects.read(deed, b"\x60") is Effect.SAME
    assert effects.read(deed, b"") is Effect.NONE


def test_what_leaves_no_trace_has_no_witness():
    assert effects.question(replace(PAUSING, data=b""), "latest") is None
    assert effects.question(replace(PAUSING, to=None), "latest") is None


def test_a_node_without_an_answer_is_not_taken_for_no():
    with pytest.raises(NodeRefused):
        effects.read(PAUSING, NodeRefused(method="eth_call", reason="header not found"))
