"""Gauges for a monitoring system: only with the token, and the figures of this moment."""

from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from indexer import lag
from kernel import clock
from monitoring import metrics
from monitoring.heartbeat import beat
from monitoring.incidents import open_incident
from monitoring.models import Incident
from tests.factories import NOW, make_issuing_network, make_user
from tests.integration.transactions.test_watch import queue
from transactions.models import Signer

pytestmark = pytest.mark.django_db


def read(now=NOW) -> dict[tuple[str, ...], float]:
    """Figures by name and labels."""
    families = text_string_to_metric_families(metrics.text(now=now).decode())
    return {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}


def test_without_a_token_there_is_no_such_page(client, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize("said", ["", "Bearer wrong", "secret", "Basic secret", "Bearer sécret"])
def test_without_the_right_token_nothing_is_told(client, settings, said):
    settings.METRICS_TOKEN = "secret"
    answer = client.get("/metrics", headers={"Authorization": said})
    assert (answer.status_code, answer.content) == (401, b"")


def test_with_the_token_the_figures_are_told(client, settings):
    settings.METRICS_TOKEN = "secret"
    answer = client.get("/metrics", headers={"Authorization": "Bearer secret"})
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain")
    assert b"jangbu_contracts_halted 0.0" in answer.content


def test_loops_incidents_and_halts():
    beat("pump", now=NOW - timedelta(seconds=7), detail={"error": "chain.node_unreachable"})
    open_incident(code="test.trouble", subject="a", detail="", now=NOW, halts="0x" + "11" * 20)
    open_incident(code="test.trouble", subject="b", detail="", now=NOW)

    figures = read()

    assert figures["jangbu_loop_age_seconds", "pump"] == 7
    assert figures["jangbu_loop_age_seconds", "index"] == -1
    assert figures["jangbu_loop_refused", "pump"] == 1
    assert figures["jangbu_incidents_open", "test.trouble"] == 2
    assert figures["jangbu_contracts_halted",] == 1


def test_queues_by_sender_and_the_age_of_the_oldest():
    network = make_issuing_network()
    queue(network, "old", at=NOW - timedelta(minutes=5))
    queue(network, "new", at=NOW)
    Signer.objects.filter(role="controller").update(paused=True)

    figures = read()

    assert figures["jangbu_operations", "31337", "issuer", "queued"] == 2
    assert figures["jangbu_operations", "31337", "admin", "queued"] == 0
    assert figures["jangbu_oldest_operation_seconds", "31337", "issuer"] == 300
    assert figures["jangbu_oldest_operation_seconds", "31337", "admin"] == 0
    assert figures["jangbu_sender_paused", "31337", "controller"] == 1


def test_a_network_far_behind_its_head_is_told_until_it_has_caught_up(settings):
    settings.LAG_BLOCKS = 100
    network = make_issuing_network(cursor_number=1_000, head_number=1_101)

    lag.watch(clock.now())
    assert read()["jangbu_network_lag_blocks", "31337"] == 101
    incident = Incident.objects.get(closed_at=None)
    assert (incident.code, incident.subject) == ("indexer.lagging", "network 31337")

    network.cursor_number = 1_050
    network.save()
    lag.watch(clock.now())
    assert not Incident.objects.filter(closed_at=None).exists()


def test_nothing_in_it_names_a_person():
    user = make_user("somebody@jangbu.example")
    assert user.email.encode() not in metrics.text(now=NOW)
