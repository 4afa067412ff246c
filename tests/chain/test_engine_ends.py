"""How deeds end when they do not simply succeed, and that one bad end does not hold up the others."""

import pytest

from chain.bindings import security_token
from chain.bindings.security_token import HolderTerms
from chain.hashing import operation_id
from chain.models import Block, Network
from indexer import rollback, scan
from indexer.models import Event
from indexer.rollback import NoCommonAncestor
from kernel import clock
from monitoring.models import Incident
from tests.support.engine import FAR_FUTURE, Engine, assert_exactly_once
from transactions import outcomes, pump
from transactions.models import Attempt, Intent, Signer

pytestmark = pytest.mark.chain

HOLDER = "0x" + "a1" * 20


def register(engine: Engine) -> None:
    terms = HolderTerms(HOLDER, FAR_FUTURE, 410, 4, 1)
    engine.submit(
        security_token.register(engine.token, deed(engine, "register"), terms), purpose="test.register"
    )
    engine.run()


def deed(engine: Engine, name: str) -> str:
    return operation_id(name, engine.token)


def test_a_deed_overtaken_by_a_freeze_ends_reverted_with_the_contracts_reason(engine):
    register(engine)
    issue = engine.submit(
        security_token.issue(engine.token, deed(engine, "issue"), HOLDER, 5), purpose="test.overtaken"
    )
    engine.turn()
    engine.chain.rpc("anvil_dropAllTransactions")
    freeze = security_token.freeze(engine.token, deed(engine, "freeze"), HOLDER)
    engine.submit(freeze, Signer.Role.CONTROLLER, "test.freeze")
    pump.turn(engine.signer(Signer.Role.CONTROLLER).pk, node=engine.client, now=clock.now())
    engine.chain.mine()

    engine.run()

    issue.refresh_from_db()
    assert (issue.state, issue.error_code) == (Intent.State.REVERTED, "RECEIVER_FROZEN")
    assert issue.nonce is not None
    assert engine.client.view(engine.token, security_token.balance_of(HOLDER)) == 0


def test_what_depends_on_another_deed_waits_until_that_is_done(engine):
    terms = HolderTerms(HOLDER, FAR_FUTURE, 410, 4, 1)
    first = engine.submit(
        security_token.register(engine.token, deed(engine, "register"), terms), purpose="test.register"
    )
    second = engine.submit(
        security_token.issue(engine.token, deed(engine, "issue"), HOLDER, 5),
        purpose="test.issue_later",
        depends_on=first,
    )
    engine.turn()
    second.refresh_from_db()
    assert second.state == Intent.State.QUEUED

    engine.run()

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.state == second.state == Intent.State.DONE
    assert second.block_number >= first.block_number + engine.network.depth


def test_a_listener_that_fails_holds_up_its_own_deed_only(engine, monkeypatch):
    def refuse(*, intent, now):
        raise LookupError("not ready")

    monkeypatch.setitem(outcomes.registry._handlers, ("test.listened",), [refuse])
    listened = engine.submit(engine.batch(), purpose="test.listened")
    (other,) = engine.issue(1)
    engine.turn()
    engine.chain.mine(engine.network.depth + 1)
    engine.turn()

    listened.refresh_from_db()
    other.refresh_from_db()
    assert (listened.state, other.state) == (Intent.State.BOUND, Intent.State.DONE)
    assert Incident.objects.filter(code="transactions.outcome_failed").exists()
    monkeypatch.setitem(outcomes.registry._handlers, ("test.listened",), [])
    engine.run()
    listened.refresh_from_db()
    assert listened.state == Intent.State.DONE
    assert not Incident.objects.filter(closed_at=None).exists()


def test_what_a_paused_signer_has_signed_still_ends(engine, monkeypatch):
    monkeypatch.setattr(pump.client, "node", lambda: engine.client)
    (signed,) = engine.issue(1)
    engine.turn()
    (queued,) = engine.issue(1)
    Signer.objects.update(paused=True)
    engine.chain.mine(engine.network.depth + 1)
    engine.scan()

    pump.run_all(clock.now())

    signed.refresh_from_db()
    queued.refresh_from_db()
    assert (signed.state, queued.state) == (Intent.State.DONE, Intent.State.QUEUED)


def test_two_workers_on_one_signer_do_the_work_once(engine):
    engine.issue(20, lines=1)
    workers = [engine.worker(), engine.worker()]

    codes = [engine.mine_until_it_ends(worker) for worker in workers]

    assert codes == [0, 0]
    assert_exactly_once(engine)
    assert Attempt.objects.filter(intent__purpose="test.issue").count() == 20


@pytest.fixture
def another_history(engine):
    """What is kept of our history but its oldest blocks is made another than the node's."""
    engine.chain.mine(3)
    engine.scan()
    engine.network.refresh_from_db()
    lowest = Block.objects.order_by("number").first()
    Block.objects.filter(number__lt=lowest.number + 2).delete()
    for block in Block.objects.all():
        block.hash = operation_id("another history", block.number)
        block.save()
    Network.objects.update(cursor_hash=operation_id("another history", engine.network.cursor_number))


def test_a_history_that_parted_before_the_kept_blocks_pauses_the_network(engine, another_history):
    with pytest.raises(NoCommonAncestor):
        engine.scan()

    engine.network.refresh_from_db()
    assert engine.network.pause_reason.startswith("indexer.no_common_ancestor")
    assert Incident.objects.filter(code="indexer.no_common_ancestor").exists()
    assert Block.objects.exists(), "nothing is thrown away while nobody knows which history is right"


def test_the_work_goes_on_when_the_node_has_our_history_again(engine, another_history):
    with pytest.raises(NoCommonAncestor):
        engine.scan()
    Network.objects.update(cursor_hash=engine.network.cursor_hash)

    engine.scan()

    engine.network.refresh_from_db()
    assert not engine.network.paused
    assert not Incident.objects.filter(closed_at=None).exists()


def test_a_node_with_our_oldest_blocks_only_does_not_make_us_forget_the_others(engine, monkeypatch):
    engine.issue(1)
    engine.run()
    events = Event.objects.count()
    monkeypatch.setattr(rollback, "window", lambda network: 2)
    engine.chain.rpc("anvil_rollback", 4)
    engine.scan()

    with pytest.raises(NoCommonAncestor):
        scan.turn(engine.network.pk, node=engine.client, now=clock.now() + scan.PATIENCE * 1.1)

    assert Event.objects.count() == events


def test_a_factory_whose_receipt_was_lost_is_known_by_its_key_and_nonce(engine):
    """As after a restored database: the transaction that was mined is none of those it remembers."""
    intent = Intent.objects.get(purpose="chain.factory")
    factory = engine.network.factory
    intent.attempts.update(tx_hash=operation_id("forgotten"))
    Intent.objects.filter(pk=intent.pk).update(state=Intent.State.BOUND, tx_hash=None, block_number=None)
    Network.objects.update(factory=None)

    engine.run()

    intent.refresh_from_db()
    assert (intent.state, intent.adopted) == (Intent.State.DONE, True)
    assert Network.objects.get().factory == factory


def test_tokens_are_known_again_when_even_their_factory_was_reorganised(engine):
    transactions = Attempt.objects.filter(intent__signer__role=Signer.Role.DEPLOYER).order_by("nonce")
    raws = ["0x" + bytes(attempt.raw).hex() for attempt in transactions]
    first = Intent.objects.get(purpose="chain.factory").block_number
    depth = engine.chain.height() - first + 1

    engine.chain.rpc("anvil_reorg", depth, [[raw, place] for place, raw in enumerate(raws)])
    engine.run()

    created = Event.objects.get(name="TokenCreated")
    assert created.block.number == first + 1
    assert_exactly_once(engine)
