"""Trouble is told once while it lasts, and a loop that was refused still says that it lives."""

from datetime import timedelta
from zlib import crc32

import psycopg
import pytest
from django.db import connection

from chain.calls import Call
from chain.errors import NodeUnreachable
from monitoring import loops
from monitoring.incidents import close_incident, open_incident
from monitoring.loops import Ailment, Loop, ailments
from monitoring.models import Heartbeat, Incident
from tests.factories import NOW, make_issuing_network, make_user
from tests.support.payloads import ISSUING
from transactions import outbox
from transactions.models import Signer

pytestmark = pytest.mark.django_db


def report(detail: str = "first") -> Incident:
    return open_incident(code="test.trouble", subject="signer 1", detail=detail, now=NOW)


def test_an_incident_is_open_once():
    assert report("first") == report("again")
    assert Incident.objects.get().detail == "first"


def test_after_it_was_closed_the_next_one_is_new():
    first = report()

    assert close_incident(code="test.trouble", subject="signer 1", now=NOW)
    assert not close_incident(code="test.trouble", subject="signer 1", now=NOW)
    assert report() != first


def test_a_refused_turn_beats_with_the_code_of_the_refusal(monkeypatch):
    monkeypatch.setitem(loops.loops, "test", loops.Loop("test", 1, refuse, lambda: True))

    loops.run("test", now=NOW)

    assert Heartbeat.objects.get(name="test").detail == {"error": "chain.node_unreachable"}


@pytest.fixture
def only_loop(monkeypatch):
    """A loop of the test's own instead of the platform's; what its turn does is set by the test."""
    turns = [lambda now: None]

    def turn(now):
        return turns[-1](now)

    monkeypatch.setattr(loops, "_refusals", {})
    monkeypatch.setattr(loops, "loops", {"test": Loop("test", 2, turn, lambda: True)})
    return turns


def refuse(now):
    raise NodeUnreachable(host="node", reason="no connection")


def test_a_turn_that_another_worker_is_at_does_not_beat(only_loop):
    only_loop.append(lambda now: False)

    loops.run("test", now=NOW)

    assert not Heartbeat.objects.exists()


def test_a_refusal_is_logged_once_while_it_lasts_and_once_when_it_is_over(only_loop, caplog):
    caplog.set_level("INFO", logger="monitoring")
    only_loop.append(refuse)
    loops.run("test", now=NOW)
    loops.run("test", now=NOW)
    only_loop.pop()
    loops.run("test", now=NOW)
    loops.run("test", now=NOW)

    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert "chain.node_unreachable" in caplog.text


def test_a_loop_that_never_ran_is_silent_or_is_refused_is_told(only_loop):
    assert ailments(now=NOW) == [Ailment("test")]

    loops.run("test", now=NOW)
    assert ailments(now=NOW + timedelta(seconds=60)) == []
    assert ailments(now=NOW + timedelta(seconds=61)) == [Ailment("test", silent_since=NOW)]

    only_loop.append(refuse)
    loops.run("test", now=NOW)
    assert ailments(now=NOW) == [Ailment("test", code="chain.node_unreachable")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["pump", "index"])
def test_a_lock_that_nobody_gives_back_silences_the_loop(name):
    """As behind a pool that hands connections on: the work would wait for ever, and must be seen to."""
    signer = make_issuing_network().signers.get(role=Signer.Role.ISSUER)
    call = Call(to="0x" + "70" * 20, data=ISSUING, operation_id="0x" + "07" * 32)
    outbox.submit(
        call=call,
        network=signer.network,
        role=signer.role,
        purpose="test",
        subject=signer,
        actor=make_user(),
        now=NOW,
    )
    number = signer.pk if name == "pump" else signer.network_id
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as other:
        other.execute("SELECT pg_advisory_lock(%s, %s)", [crc32(name.encode()) - 2**31, number])

        loops.run(name, now=NOW)

    assert not Heartbeat.objects.filter(name=name).exists()
