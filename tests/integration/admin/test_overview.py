"""The desk's first page says plainly when a loop does not do its work."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring import loops
from monitoring.heartbeat import beat

pytestmark = pytest.mark.django_db


@pytest.fixture
def all_well(db: None) -> None:
    for name in loops.loops:
        beat(name, now=timezone.now())


def overview(desk: Client) -> str:
    return desk.get(reverse("admin:index")).text


def test_nothing_is_said_while_every_loop_turns(desk: Client, all_well: None) -> None:
    assert "This loop" not in overview(desk)


def test_a_loop_that_never_ran_is_told(desk: Client) -> None:
    assert "This loop has never run" in overview(desk)


def test_a_silent_loop_is_told(desk: Client, all_well: None) -> None:
    beat("pump", now=timezone.now() - timedelta(hours=2))

    assert "This loop has not finished a turn for 2" in overview(desk)


def test_a_refused_loop_is_told_with_the_reason(desk: Client, all_well: None) -> None:
    beat("index", now=timezone.now(), detail={"error": "chain.node_unreachable"})

    assert "This loop cannot do its work: chain.node_unreachable" in overview(desk)
