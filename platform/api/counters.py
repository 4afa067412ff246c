"""Numbers that are counted up together by everybody who serves, and forgotten after a while."""

from functools import cache

import redis
from django.conf import settings

SECONDS = 1
"""A memory that hangs must not hang the calls."""


def count_up(name: str, seconds: int) -> int:
    """The number after this one. Whoever counts first says for how long it is kept. Raises
    `redis.RedisError`."""
    number = int(_memory().incr(name))
    if number == 1:
        _memory().expire(name, seconds)
    return number


@cache
def _memory() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=SECONDS, socket_connect_timeout=SECONDS)
