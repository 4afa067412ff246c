"""What happens when an intention ends: apps register for a purpose, the pump announces.

A handler runs inside the settling transaction with the intent's new state; it may run again after a
reorganisation reopened the intent, so it must be idempotent.
"""

from collections.abc import Callable
from typing import TypeVar

from kernel.registry import Registry
from transactions.models import Intent

registry = Registry("outcomes")
EVERY = "every purpose"
Outcome = TypeVar("Outcome", bound=Callable[..., object])


def on_outcome(purpose: str) -> Callable[[Outcome], Outcome]:
    """Register `handler(*, intent, now)` for the end (or reopening) of intents with this purpose."""
    return registry.on(purpose)


def on_every_outcome() -> Callable[[Outcome], Outcome]:
    """The same for intents of any purpose."""
    return registry.on(EVERY)


def announce(intent: Intent, *, now: object) -> None:
    registry.announce(intent.purpose, intent=intent, now=now)
    registry.announce(EVERY, intent=intent, now=now)
