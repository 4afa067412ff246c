"""What higher apps may want to hear: that money is held for something of theirs, or no longer is."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from kernel.registry import Registry
from payments.models import Expectation

news = Registry("money")
Listener = TypeVar("Listener", bound=Callable[..., object])


def on_money(purpose: str) -> Callable[[Listener], Listener]:
    """Call the function in the commit in which what is held for expectations of that purpose changed:
    `listener(expectations=…, now=…)`. Their rows are locked then: whoever locks rows of their own and then
    calls operations here locks the expectations first."""
    return news.on(purpose)


def announce(*expectations: Expectation, now: datetime) -> None:
    by_purpose = defaultdict(list)
    for expectation in expectations:
        by_purpose[expectation.purpose].append(expectation)
    for purpose, some in by_purpose.items():
        news.announce(purpose, expectations=some, now=now)
