"""The chain takes back what it had said: deeds end done once, whatever branch they end on."""

import pytest

from chain.models import Block
from indexer import scan
from indexer.models import Event
from kernel import clock
from monitoring.models import Incident
from tests.support.engine import assert_exactly_once
from transactions.models import Attempt, Intent

pytestmark = pytest.mark.chain


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_reorganisation_that_drops_included_transactions_is_healed(engine, depth):
    engine.issue(3)
    engine.turn()
    engine.chain.mine()
    engine.turn()
    engine.chain.mine(depth - 1) if depth > 1 else None
    engine.turn()
    before = list(Attempt.objects.values_list("tx_hash", flat=True))

    engine.chain.rpc("anvil_reorg", depth, [])
    engine.run()

    assert_exactly_once(engine)
    assert list(Attempt.objects.values_list("tx_hash", flat=True)) == before, "the same bytes were sent again"


def test_a_reorganisation_below_the_depth_reopens_what_was_done(engine):
    (intent,) = engine.issue(1)
    engine.run()
    engine.chain.mine(1)
    engine.scan()
    intent.refresh_from_db()
    assert intent.state == Intent.State.DONE

    engine.chain.rpc("anvil_reorg", engine.network.depth + 3, [])
    engine.scan()

    intent.refresh_from_db()
    assert (intent.state, intent.tx_hash, intent.block_number) == (Intent.State.BOUND, None, None)
    assert Incident.objects.filter(code="chain.deep_reorganisation").exists()
    engine.run()
    assert_exactly_once(engine)


def test_a_chain_that_became_shorter_is_followed_back(engine):
    engine.issue(1)
    engine.turn()
    engine.chain.mine(2)
    engine.scan()
    height = engine.chain.height()

    engine.chain.rpc("anvil_rollback", 2)
    engine.scan()
    assert Block.objects.filter(number=height).exists(), "a node that only lags takes nothing back"
    scan.turn(engine.network.pk, node=engine.client, now=clock.now() + scan.PATIENCE * 1.1)

    assert not Block.objects.filter(number__gt=height - 2).exists()
    assert not Event.objects.filter(block__number__gt=height - 2).exists()
    engine.run()
    assert_exactly_once(engine)


def test_the_same_transaction_in_a_later_block_is_one_event(engine):
    (intent,) = engine.issue(1)
    engine.turn()
    engine.chain.mine()
    engine.scan()
    raw = "0x" + bytes(intent.attempts.get().raw).hex()

    engine.chain.rpc("anvil_reorg", 2, [[raw, 1]])
    engine.run()

    events = Event.objects.filter(name="OperationExecuted", address=engine.token)
    assert [event.topics[1] for event in events] == [intent.operation_id]
    assert_exactly_once(engine)


def test_an_issue_that_was_mined_before_its_token_is_not_taken_for_done(engine):
    """After a reorganisation a call may reach an address without code: it succeeds and does nothing."""
    (intent,) = engine.issue(1)
    engine.turn()
    with engine.chain.without_code(engine.token):
        engine.chain.mine()
    first = intent.attempts.get()
    assert int(engine.chain.rpc("eth_getTransactionReceipt", first.tx_hash)["status"], 16) == 1

    engine.run()

    intent.refresh_from_db()
    assert intent.state == Intent.State.DONE
    assert intent.tx_hash != first.tx_hash
    assert_exactly_once(engine)


def test_a_token_that_was_ordered_before_its_factory_is_made_all_the_same(engine):
    intent, predicted = engine.order_token()
    engine.turn()
    with engine.chain.without_code(str(engine.network.factory)):
        engine.chain.mine()

    engine.run()

    intent.refresh_from_db()
    assert intent.state == Intent.State.DONE
    token = engine.client.view(str(engine.network.factory), predicted)
    assert engine.chain.rpc("eth_getCode", token, "latest") != "0x"
