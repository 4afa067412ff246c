"""Facts are handed over once a handler, in chain order, and to whoever makes room for a new contract
first."""

from types import SimpleNamespace

import pytest

from indexer import dispatch
from indexer.watches import Spawn
from kernel.registry import Registry


@pytest.fixture
def registry(monkeypatch):
    registry = Registry("test")
    monkeypatch.setattr(dispatch, "registry", registry)
    monkeypatch.setattr(
        dispatch, "spawning", {("Factory", "Created"): Spawn("Token", lambda args: args, lambda args: True)}
    )
    return registry


def facts(*pairs):
    return [(key, SimpleNamespace(place=place)) for place, key in enumerate(pairs)]


RENEWED, FILLED, MOVED, CREATED = (
    ("Token", "Renewed"),
    ("Token", "Filled"),
    ("Token", "Moved"),
    ("Factory", "Created"),
)


def test_a_handler_of_several_events_gets_them_mixed_in_chain_order(registry):
    calls = []

    def handler(*, facts):
        calls.append([fact.place for fact in facts])

    registry.on(*RENEWED)(handler)
    registry.on(*FILLED)(handler)

    dispatch.deliver(facts(FILLED, RENEWED, MOVED, FILLED))

    assert calls == [[0, 1, 3]]


def test_creators_come_first_whenever_they_registered(registry):
    calls = []
    registry.on(*MOVED)(lambda *, facts: calls.append("moved"))
    registry.on(*CREATED)(lambda *, facts: calls.append("created"))

    dispatch.deliver(facts(MOVED, CREATED))

    assert calls == ["created", "moved"]


def test_nobody_is_called_for_nothing(registry):
    registry.on(*MOVED)(lambda *, facts: pytest.fail("called without facts"))

    dispatch.deliver(facts(CREATED))
