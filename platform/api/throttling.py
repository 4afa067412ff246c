"""How much anybody may ask of an operation in a minute, told in every answer by the RateLimit headers.

One counter for each caller, scope and minute, counted up in one atomic step, so that calls at the same moment
are all counted. With the cache down calls are let through: a broken counter must not take the register's
readers down, and what must be safe is made safe by the operations themselves.
"""

import logging
import time
from dataclasses import dataclass
from typing import Any

from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle

from api.counters import count_up
from api.permissions import scope_of

log = logging.getLogger(__name__)
WINDOWS = {"min": 60, "hour": 3600}


@dataclass(frozen=True, slots=True)
class Room:
    """What is left of a scope's quota, and for how many seconds it is counted on."""

    scope: str
    quota: int
    window: int
    left: int
    seconds: int

    def headers(self) -> dict[str, str]:
        """As in the IETF's draft of RateLimit header fields."""
        return {
            "RateLimit-Policy": f'"{self.scope}";q={self.quota};w={self.window}',
            "RateLimit": f'"{self.scope}";r={max(self.left, 0)};t={self.seconds}',
        }


class Throttle(ScopedRateThrottle):
    """By the endpoint's `throttle_scope`, or by the scope the operation declares (rates in
    settings/parts/rest.py). A person or machine that is signed in is counted by itself, others by address."""

    room: Room | None = None

    def allow_request(self, request: Request, view: Any) -> bool:
        scope = str(getattr(view, self.scope_attr, None) or scope_of(view, str(request.method)))
        rate = self.THROTTLE_RATES.get(scope)
        if rate is None:
            return True
        try:
            self.scope = scope  # DRF names the counter with it
            key = str(self.get_cache_key(request, view))
            self.room = view.room = _count(scope, key, rate)
        except RedisError as error:
            log.warning("throttle %s let a call through: %s", scope, type(error).__name__)
            return True
        return self.room.left >= 0

    def wait(self) -> float | None:
        return self.room.seconds if self.room else None


def _count(scope: str, key: str, rate: str) -> Room:
    """`rate` as in "60/min"."""
    many, _slash, period = rate.partition("/")
    quota, window = int(many), WINDOWS[period]
    number, passed = divmod(int(time.time()), window)
    used = count_up(f"{key}:{number}", window + 1)
    return Room(scope, quota, window, quota - used, window - passed)
