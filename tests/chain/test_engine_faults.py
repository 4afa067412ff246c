"""The node fails, lies or forgets, and somebody else uses the key: no deed is lost and none is done
twice."""

import pytest

from chain.errors import NodeUnreachable
from chain.signers import Eip1559
from monitoring.models import Incident
from tests.support.engine import Engine, assert_exactly_once
from tests.support.fault_proxy import fault_proxy, hang_up_after, reply, say
from transactions import keys
from transactions.models import Attempt, Intent, Signer

pytestmark = pytest.mark.chain


@pytest.fixture
def proxy(chain):
    with fault_proxy(chain.url) as running:
        yield running


@pytest.fixture
def engine(chain, proxy, new_keys, transactional_db):
    return Engine.start(chain, proxy.url)


@pytest.mark.parametrize("reached", [True, False], ids=["after it acted", "before it acted"])
def test_a_node_that_hangs_up_on_a_broadcast(engine, proxy, reached):
    engine.issue(3)
    proxy.rules["eth_sendRawTransaction"] = hang_up_after(reached)
    with pytest.raises(NodeUnreachable):
        engine.turn()
    del proxy.rules["eth_sendRawTransaction"]

    engine.run()

    assert_exactly_once(engine)
    assert Attempt.objects.filter(intent__purpose="test.issue").count() == 3


@pytest.mark.parametrize(
    "text", ["already known", "nonce too low", "replacement transaction underpriced", "internal error"]
)
@pytest.mark.parametrize("reaches_node", [True, False])
def test_what_a_node_says_to_a_broadcast_changes_nothing(engine, proxy, text, reaches_node):
    engine.issue(2)
    proxy.rules["eth_sendRawTransaction"] = say(text, reaches_node=reaches_node)
    engine.turn()
    engine.chain.mine()
    engine.turn()
    assert Intent.objects.filter(purpose="test.issue", state=Intent.State.BOUND).count() == 2
    del proxy.rules["eth_sendRawTransaction"]

    engine.run()

    assert_exactly_once(engine)


def test_missing_receipts_are_no_evidence(engine, proxy):
    (intent,) = engine.issue(1)
    engine.turn()
    engine.chain.mine(engine.network.depth + 3)
    proxy.rules["eth_getTransactionReceipt"] = reply(None)

    engine.turn()

    intent.refresh_from_db()
    assert (intent.state, intent.adopted) == (Intent.State.DONE, True), "the chain itself keeps the operation"
    del proxy.rules["eth_getTransactionReceipt"]
    assert_exactly_once(engine)


def test_a_node_that_forgets_its_pool_gets_the_same_bytes_again(engine):
    engine.issue(4)
    engine.turn()
    engine.chain.rpc("anvil_dropAllTransactions")

    engine.run()

    assert_exactly_once(engine)
    assert Attempt.objects.filter(intent__purpose="test.issue").count() == 4


def test_a_stolen_nonce_displaces_the_deed_and_is_reported(engine):
    engine.issue(3)
    engine.turn()
    thief = steal_the_next_nonce(engine)

    engine.run()

    assert_exactly_once(engine, foreign=1)
    assert thief in Incident.objects.get(code="transactions.foreign_transaction").detail


def test_a_thief_who_is_reorganised_away_leaves_no_gap(engine):
    engine.issue(2)
    engine.turn()
    steal_the_next_nonce(engine)
    engine.run()

    engine.chain.rpc("anvil_reorg", 8, [])
    engine.chain.rpc("anvil_dropAllTransactions")
    engine.run()

    assert_exactly_once(engine)


def test_a_lost_database_row_is_adopted_and_not_issued_again(engine):
    call = engine.batch()
    engine.submit(call)
    engine.run()
    before = engine.chain.rpc("eth_getTransactionCount", engine.signer().address, "latest")
    Attempt.objects.filter(intent__operation_id=call.operation_id).delete()
    Intent.objects.filter(operation_id=call.operation_id).delete()

    intent = engine.submit(call)
    engine.run()

    intent.refresh_from_db()
    assert (intent.state, intent.adopted, intent.nonce) == (Intent.State.DONE, True, None)
    assert engine.chain.rpc("eth_getTransactionCount", engine.signer().address, "latest") == before


def test_an_operation_the_chain_has_with_other_contents_is_refused_and_reported(engine):
    call = engine.batch()
    engine.submit(call)
    engine.run()
    Attempt.objects.filter(intent__operation_id=call.operation_id).delete()
    Intent.objects.filter(operation_id=call.operation_id).delete()
    other = type(call)(to=call.to, data=engine.batch().data, operation_id=call.operation_id)

    intent = engine.submit(other)
    engine.run()

    intent.refresh_from_db()
    assert (intent.state, intent.error_code) == (Intent.State.REJECTED, "transactions.operation_conflict")
    assert Incident.objects.filter(code="transactions.operation_conflict").exists()


def test_an_empty_account_stops_the_work_and_a_full_one_resumes_it(engine):
    address = engine.signer().address
    engine.chain.rpc("anvil_setBalance", address, "0x0")
    engine.issue(2)

    engine.turn()

    assert not Attempt.objects.filter(intent__purpose="test.issue").exists()
    assert Incident.objects.filter(code="transactions.low_balance", closed_at=None).exists()
    engine.chain.rpc("anvil_setBalance", address, hex(10**21))
    engine.run()
    assert_exactly_once(engine)
    assert not Incident.objects.filter(code="transactions.low_balance", closed_at=None).exists()


def test_a_transaction_that_waits_too_long_is_offered_at_a_better_price(engine):
    (intent,) = engine.issue(1)
    engine.turn()
    engine.chain.rpc("anvil_dropAllTransactions")
    engine.chain.mine(7)

    engine.turn()

    first, second = intent.attempts.all()
    assert (second.nonce, second.gas) == (first.nonce, first.gas)
    assert second.tip >= first.tip * 1.1
    assert second.fee_cap >= first.fee_cap * 1.1
    engine.run()
    assert_exactly_once(engine)


def test_another_chain_behind_the_address_stops_everything_before_a_signature(engine, proxy):
    (intent,) = engine.issue(1)
    proxy.rules["eth_chainId"] = reply("0x1")

    with pytest.raises(Exception, match="chain 1"):
        engine.pump()

    engine.network.refresh_from_db()
    intent.refresh_from_db()
    assert engine.network.paused
    assert engine.network.pause_reason.startswith("chain.wrong_chain")
    assert not intent.attempts.exists()
    del proxy.rules["eth_chainId"]
    engine.run()
    engine.network.refresh_from_db()
    assert not engine.network.paused
    assert_exactly_once(engine)


def steal_the_next_nonce(engine: Engine) -> str:
    """Somebody with the same key is quicker: a worthless transaction takes the nonce that is next to be
    mined; its hash."""
    signer: Signer = engine.signer()
    mined = int(engine.chain.rpc("eth_getTransactionCount", signer.address, "latest"), 16)
    engine.chain.rpc("anvil_dropAllTransactions")
    thief = Eip1559(
        chain_id=31337, nonce=mined, to=signer.address, data=b"", gas=21_000, tip=10**11, fee_cap=10**12
    )
    signed = keys.key_of(signer).sign_transaction(thief)
    engine.chain.rpc("eth_sendRawTransaction", "0x" + signed.raw.hex())
    engine.chain.mine()
    return signed.tx_hash
