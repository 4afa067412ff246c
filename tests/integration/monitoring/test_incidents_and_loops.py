"""Trouble is told once while it lasts, and a loop that was refused still says that it lives."""

from datetime import timedelta

import pytest

from chain.errors import NodeUnreachable
from monitoring import heartbeat, loops
from monitoring.incidents import close_incident, open_incident
from monitoring.models import Heartbeat, Incident
from tests.factories import NOW

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
    def refuse(now):
        raise NodeUnreachable(host="node", reason="no connection")

    monkeypatch.setitem(loops.loops, "test", loops.Loop("test", 1, refuse, lambda: True))

    loops.run("test", now=NOW)

    assert Heartbeat.objects.get(name="test").detail == {"error": "chain.node_unreachable"}


def test_silence_is_measured_from_the_last_beat():
    heartbeat.beat("pump", now=NOW - timedelta(seconds=31))
    heartbeat.beat("index", now=NOW - timedelta(seconds=31))
    heartbeat.beat("index", now=NOW)

    assert heartbeat.silent(now=NOW, longer_than=timedelta(seconds=30)) == ["pump"]
