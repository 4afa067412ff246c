"""Live updates from a real server: what was missed comes exactly once and in order, and nothing else does."""

import logging
import time

import pytest
from django.db import connection

from accounts.models import Session
from chain.addresses import ZERO
from tests import factories as make
from tests.integration.api import world
from tests.support.branch import make_live
from tests.support.event_server import Reader, serving
from webhooks.models import Event
from webhooks.publishing import publish

logger = logging.getLogger(__name__)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def port(django_db_setup, tmp_path_factory):
    """Of one server for both tests."""
    with serving(tmp_path_factory.mktemp("events") / "server.log") as open_port:
        yield open_port


@pytest.fixture
def scene(port):
    """A holder of a live security; nothing has been told yet but what led here."""
    token, branch = make_live()
    wallet = make.make_eligible()
    branch.block()
    branch.moved(token, (ZERO, wallet.address, 1000))
    branch.block()
    branch.block()
    publish(now=make.NOW)

    def move(units):
        branch.block()
        branch.moved(token, (ZERO, wallet.address, units))
        branch.block()
        branch.block()
        publish(now=make.NOW)

    return wallet.investor, move


def test_a_stream_that_is_cut_goes_on_where_it_was(port, scene):
    investor, move = scene
    session = world.session_token(investor.user)
    bystander = Reader(port, world.session_token(make.make_investor().user))
    first = Reader(port, session)

    move(1)
    first.events(2)
    assert [event["type"] for event in first.seen] == ["transfer.completed", "holding.changed"]
    first.cut()
    for units in (2, 3, 4):
        move(units)
    second = Reader(port, session, last=first.last)
    second.events(6)
    while not second.heartbeats:
        second.line()
    move(5)
    second.events(2)

    mine = Event.objects.seen_by_investor(investor).order_by("pk").values_list("public_id", flat=True)
    got = [event["id"] for event in first.seen + second.seen]
    assert got == list(mine)[-10:], "exactly once, in order, across the cut"
    moved = [event["data"]["units"] for event in second.seen if event["type"] == "transfer.completed"]
    assert moved == ["2", "3", "4", "5"]
    lost = Reader(port, session, last="evt_forgotten")
    assert lost.frame() == {"event": "stream.reset", "data": '{"reason": "unknown_event"}'}
    assert bystander.status == 200
    for reader in (bystander, second, lost):
        reader.cut()


def test_a_person_has_four_streams_and_they_end_with_the_session(port):
    person = make.make_investor().user
    session = world.session_token(person)

    readers = [Reader(port, session) for _one in range(5)]

    assert [reader.status for reader in readers] == [200, 200, 200, 200, 409]
    Session.objects.filter(session_key=session).delete()
    for reader in readers[:4]:
        assert reader.frame() == {"event": "stream.ended", "data": '{"reason": "signed_out"}'}
    assert Reader(port, session).status == 401
    assert Reader(port, world.session_token(person)).status == 200, "there is room again"


@pytest.mark.long
def test_one_process_serves_hundreds_of_streams_with_a_handful_of_connections(port):
    """Each of three hundred people gets their own event, within seconds of its commit."""
    people = [make.make_investor() for _one in range(300)]
    readers = [Reader(port, world.session_token(investor.user)) for investor in people]
    assert {reader.status for reader in readers} == {200}
    for investor in people:
        make.make_case(investor, provider="manual")

    began = time.monotonic()
    publish(now=make.NOW)
    told = [reader.events(1)[0] for reader in readers]
    passed = time.monotonic() - began

    assert [event["data"]["investor"] for event in told] == [investor.public_id for investor in people]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        connections = cursor.fetchone()[0]
    logger.warning("300 streams: last event after %.2f s, %s connections", passed, connections)
    assert connections <= 12
    for reader in readers:
        reader.cut()
