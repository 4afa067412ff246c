"""Logs become facts here: apps register for events by contract and name; each log is handed over once.

A handler is called once a scan with everything it has registered for, in chain order, so it can write
in bulk. One registered for several events gets them mixed, as the chain has them; `type(fact.args)`
tells which is which. Handlers of events that bring contracts into being come first.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from chain.models import Block
from chain.news import on_rollback
from indexer.watches import spawning
from kernel.registry import Registry

__all__ = ["Fact", "deliver", "on_event", "on_rollback"]

registry = Registry("events")
Handler = TypeVar("Handler", bound=Callable[..., object])
Key = tuple[str, str]
"""Contract and event name."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One decoded log. `args` is the binding's dataclass of the event; `address` is the contract."""

    block: Block
    log_index: int
    tx_hash: str
    address: str
    args: Any


def on_event(contract: str, name: str) -> Callable[[Handler], Handler]:
    """Register `handler(*, facts: Sequence[Fact])`; it runs inside the scan's transaction."""
    return registry.on(contract, name)


def deliver(facts: Sequence[tuple[Key, Fact]]) -> None:
    """Hand over a scan's facts, given in chain order."""
    for handler, keys in _handlers():
        run = [fact for key, fact in facts if key in keys]
        if run:
            handler(facts=run)


def _handlers() -> Iterable[tuple[Callable[..., object], set[Any]]]:
    """Each handler with the events it wants; in order of registration, creators first."""
    wanted: dict[Callable[..., object], set[Any]] = {}
    pairs = [(handler, key) for key in tuple(registry.keys()) for handler in registry.handlers(*key)]
    for handler, key in pairs:
        wanted.setdefault(handler, set()).add(key)
    return sorted(wanted.items(), key=lambda item: spawning.keys().isdisjoint(item[1]))
