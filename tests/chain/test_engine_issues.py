"""The engine's ordinary day: queued deeds reach the chain, together, and are believed when they are
deep enough."""

import pytest

from chain.bindings import security_token, token_factory
from chain.bindings.security_token import roles
from chain.hashing import operation_id
from indexer.models import Event
from tests.support.engine import assert_exactly_once
from transactions.models import Attempt, Intent

pytestmark = pytest.mark.chain


def test_ten_batches_go_out_in_one_turn_and_share_a_block(engine):
    intents = engine.issue(10)

    engine.turn()
    engine.chain.mine()

    attempts = Attempt.objects.filter(intent__in=intents).order_by("pk")
    first = attempts[0].nonce
    assert [attempt.nonce for attempt in attempts] == list(range(first, first + 10))
    receipts = [engine.chain.rpc("eth_getTransactionReceipt", attempt.tx_hash) for attempt in attempts]
    assert {receipt["blockNumber"] for receipt in receipts} == {hex(engine.chain.height())}
    engine.run()
    assert_exactly_once(engine)


def test_an_intent_is_done_only_at_the_depth_of_the_network(engine):
    (intent,) = engine.issue(1)
    engine.turn()
    engine.chain.mine()

    for _block in range(engine.network.depth):
        engine.turn()
        intent.refresh_from_db()
        assert intent.state == Intent.State.BOUND
        engine.chain.mine()

    engine.turn()
    intent.refresh_from_db()
    assert (intent.state, intent.block_number) == (
        Intent.State.DONE,
        engine.chain.height() - engine.network.depth,
    )


def test_a_deed_that_the_contract_refuses_is_rejected_with_its_reason_before_it_is_signed(engine):
    stranger = "0x" + "77" * 20
    deed = operation_id("stranger", engine.token)

    intent = engine.submit(security_token.issue(engine.token, deed, stranger, 5))
    engine.run()

    intent.refresh_from_db()
    assert (intent.state, intent.error_code) == (Intent.State.REJECTED, "RECEIVER_NOT_REGISTERED")
    assert not intent.attempts.exists()


def test_a_token_that_a_stranger_creates_is_not_followed(engine):
    (stranger, *_others) = engine.chain.rpc("eth_accounts")
    terms = {"form": "clone", "name": "Copy", "symbol": "CPY", "decimals": 0, "cap": 0}
    factory = str(engine.network.factory)
    salt = operation_id("stranger", engine.token)
    call = token_factory.create(factory, salt, grants=[(stranger, roles.ADMIN)], **terms)
    engine.chain.rpc("eth_sendTransaction", {"from": stranger, "to": factory, "data": "0x" + call.data.hex()})
    engine.chain.mine()

    engine.scan()

    assert Event.objects.filter(name="TokenCreated").count() == 2
    assert [watch.address for watch in engine.network.watches.all()] == [engine.token]


def test_a_token_is_followed_from_the_block_that_created_it(engine):
    created = Event.objects.get(name="TokenCreated", topics__1="0x" + engine.token[2:].rjust(64, "0"))

    assert engine.network.watches.get(address=engine.token).from_block == created.block.number
    assert Event.objects.filter(address=engine.token, block=created.block, name="RolesUpdated").count() == 3
