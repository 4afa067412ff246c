"""Logs become facts here: apps register for an event by contract and name; each log is handed over once.

Handlers get the whole run of one event in a scan, in chain order, so they can write in bulk.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from chain.models import Block
from kernel.registry import Registry

registry = Registry("events")
rollbacks = Registry("rollbacks")
Handler = TypeVar("Handler", bound=Callable[..., object])


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


def on_rollback() -> Callable[[Handler], Handler]:
    """Register `handler(*, network, above)`, called before the blocks above are deleted.

    It may return a function without arguments, called after they are gone.
    """
    return rollbacks.on("rollback")
