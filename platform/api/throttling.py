"""Gentle limits on the calls that cost the most. They are fuzzy by nature and no security boundary.

The counters live in the cache. With the cache down calls are let through: a broken counter must not take
the register's readers down, and what must be safe is made safe by the operations themselves.
"""

import logging
from typing import Any

from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle

log = logging.getLogger(__name__)


class Throttle(ScopedRateThrottle):
    """Requests a signed-in person may make to a `throttle_scope` (rates in settings/parts/rest.py)."""

    def allow_request(self, request: Request, view: Any) -> bool:
        try:
            return bool(super().allow_request(request, view))
        except RedisError as error:
            log.warning("throttle %s let a call through: %s", view.throttle_scope, type(error).__name__)
            return True
