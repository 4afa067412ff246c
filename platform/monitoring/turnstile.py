"""Lets one worker at a time do a piece of work, so that two do not do it twice. Correctness never rests
on it: whoever must be alone locks a row."""

from collections.abc import Iterator
from contextlib import contextmanager
from zlib import crc32

from django.db import connection


@contextmanager
def turnstile(name: str, number: int) -> Iterator[bool]:
    """True for the one who got through. PostgreSQL opens it again when the worker leaves or dies."""
    key = [crc32(name.encode()) - 2**31, number]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", key)
        got = bool(cursor.fetchone()[0])
    try:
        yield got
    finally:
        if got and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)
