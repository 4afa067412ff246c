"""The journal's root goes to the chain once a day, and is read back from there."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from anchoring import daily, verifying
from anchoring.operations.anchor_day import PURPOSE, anchor_day
from audit import stored
from audit.models import Anchor, Entry, Verification
from audit.operations.request_verification import request_verification
from chain import client
from kernel import clock
from monitoring.models import Incident
from tests import factories as make
from tests.support.chain_process import hand_mined_chain
from tests.support.engine import Engine
from tests.support.node import Node
from transactions.models import Intent

pytestmark = pytest.mark.chain


def tomorrow(hours: int = 1) -> datetime:
    """So many hours after the midnight that is next."""
    day = clock.now().date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, hours, tzinfo=UTC)


def mine_at(engine: Engine, moment: datetime) -> None:
    engine.chain.rpc("evm_setNextBlockTimestamp", clock.to_timestamp(moment))
    engine.chain.mine()


@pytest.fixture
def chain() -> Iterator[Node]:
    """Each test's own, since the time of a chain only goes on."""
    with hand_mined_chain() as node:
        yield node


@pytest.fixture
def anchored(engine: Engine) -> Anchor:
    """Setting up the network is on record; its day is over and its root confirmed."""
    daily.anchor_yesterday(tomorrow())
    mine_at(engine, tomorrow())
    engine.run()
    return Anchor.objects.get()


@pytest.fixture
def unprotected(transactional_db: None) -> Iterator[None]:
    """What the owner of the tables could do."""
    tables = ("audit_entry", "audit_anchor")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_the_head_of_a_day_is_on_chain(engine: Engine, anchored: Anchor) -> None:
    head = Entry.objects.order_by("-sequence")[0]
    sent = engine.chain.rpc("eth_getTransactionByHash", anchored.tx_hash)

    assert (anchored.sequence, anchored.head_hash) == (head.sequence, head.hash)
    assert sent["input"] == head.hash, "the bare hash, and nothing else"
    assert sent["from"] == sent["to"] == engine.signer("deployer").address
    assert int(sent["value"], 16) == 0
    assert int(sent["blockNumber"], 16) == anchored.block_number
    assert stored.check().roots == 1


def test_a_day_is_anchored_once(engine: Engine, anchored: Anchor) -> None:
    daily.anchor_yesterday(tomorrow(hours=2))
    daily.anchor_yesterday(tomorrow(hours=23))

    assert Anchor.objects.count() == 1
    assert Intent.objects.filter(purpose=PURPOSE).count() == 1


def test_an_idle_day_is_anchored_too(engine: Engine, anchored: Anchor) -> None:
    """The same head again: that nothing was added is also on chain."""
    daily.anchor_yesterday(tomorrow() + timedelta(days=1))
    engine.run()

    assert Anchor.objects.confirmed().count() == 2
    assert len(set(Anchor.objects.values_list("head_hash", flat=True))) == 1


def test_a_reorganisation_takes_the_confirmation_back_and_gives_it_again(
    engine: Engine, anchored: Anchor
) -> None:
    engine.chain.rpc("anvil_reorg", engine.network.depth + 3, [])
    engine.scan()
    anchored.refresh_from_db()
    assert anchored.tx_hash is None
    assert stored.roots() == []

    engine.run()

    anchored.refresh_from_db()
    assert engine.chain.rpc("eth_getTransactionReceipt", anchored.tx_hash)["status"] == "0x1"


def test_what_the_chain_says_is_compared(
    engine: Engine, anchored: Anchor, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify_audit", node=engine.chain.url)

    assert "the chain has all 1 roots" in capsys.readouterr().out


def rewrite(anchor: Anchor, **fields: object) -> None:
    Anchor.objects.filter(pk=anchor.pk).update(**fields)


CHANGED_TABLE: dict[str, tuple[Callable[[Anchor], object], str]] = {
    "another head": (lambda row: rewrite_history(), "the chain says"),
    "no such transaction": (lambda row: rewrite(row, tx_hash="0x" + "77" * 32), "no transaction"),
    "another block": (lambda row: rewrite(row, block_number=1), "it is in block"),
    "another sender": (lambda row: rewrite(row, sender="0x" + "77" * 20), "not sent from and to"),
    "another day": (lambda row: rewrite(row, day=row.day - timedelta(days=9)), "not just after its day"),
}


def rewrite_history() -> None:
    """The whole chain anew from its first entry, and the table of anchors to fit it."""
    previous = Entry.objects.get(sequence=1).previous_hash
    for entry in Entry.objects.order_by("sequence"):
        entry.data, entry.previous_hash = {"never": "happened"}, previous
        entry.hash = previous = stored.entry_hash(entry)
        entry.save()
    for anchor in Anchor.objects.all():
        rewrite(anchor, head_hash=Entry.objects.get(sequence=anchor.sequence).hash)


@pytest.mark.parametrize("how", CHANGED_TABLE)
def test_a_changed_table_of_anchors_is_noticed(
    engine: Engine, anchored: Anchor, unprotected: None, how: str
) -> None:
    change, said = CHANGED_TABLE[how]

    change(anchored)

    call_command("verify_audit")  # by itself it is without a flaw
    with pytest.raises(CommandError, match=said) as failure:
        call_command("verify_audit", node=engine.chain.url)
    assert failure.value.returncode == 1


def test_a_late_root_is_accepted_only_where_it_is_known(engine: Engine, anchored: Anchor) -> None:
    daily.anchor_yesterday(tomorrow() + timedelta(days=1))
    mine_at(engine, tomorrow() + timedelta(days=9))
    engine.run()
    late = Anchor.objects.order_by("-day")[0].day.isoformat()

    with pytest.raises(CommandError, match=f"root of {late}"):
        call_command("verify_audit", node=engine.chain.url)
    call_command("verify_audit", node=engine.chain.url, late=[late])


def test_a_missing_anchor_is_an_incident_until_there_is_one(engine: Engine) -> None:
    open_ones = Incident.objects.filter(code=daily.MISSING, closed_at=None)
    daily.anchor_yesterday(tomorrow(hours=1))
    assert not open_ones.exists(), "not yet due"

    daily.anchor_yesterday(tomorrow(hours=6))
    assert open_ones.count() == 1

    engine.run()
    daily.anchor_yesterday(tomorrow(hours=7))
    assert not open_ones.exists()


def test_an_empty_journal_has_no_root(engine: Engine) -> None:
    before = clock.now().date() - timedelta(days=30)

    assert anchor_day(network=engine.network, day=before, actor=engine.actor, now=clock.now()) is None
    with pytest.raises(ValueError, match="not over"):
        anchor_day(network=engine.network, day=clock.now().date(), actor=engine.actor, now=clock.now())


@pytest.fixture
def own_node(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "node", lambda: engine.client)


def asked(by: User) -> Verification:
    verification = request_verification(actor=by, now=clock.now())
    verifying.verify_if_asked(clock.now())
    verification.refresh_from_db()
    return verification


def test_a_verification_is_made_when_asked(engine: Engine, anchored: Anchor, own_node: None) -> None:
    officer = make.make_officer()

    found = asked(officer)

    assert (found.state, found.roots, found.fault) == (Verification.State.INTACT, 1, "")
    assert found.entries == Entry.objects.count()


def test_a_verification_that_fails_is_an_incident(
    engine: Engine, anchored: Anchor, own_node: None, unprotected: None
) -> None:
    Entry.objects.filter(sequence=1).update(verb="test.never")

    found = asked(make.make_officer())

    assert (found.state, "entry 1: altered" in found.fault) == (Verification.State.BROKEN, True)
    assert Incident.objects.filter(code=verifying.BROKEN, closed_at=None).exists()
