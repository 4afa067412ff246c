"""A worker that dies at a crash point, without the process of the tests dying with it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest

from monitoring import crash


class Killed(BaseException):
    """The process would be gone: nothing may catch it."""


@contextmanager
def deadly(place: str, time: int = 1) -> Iterator[None]:
    """Whoever comes to this place for that time dies there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crash, "_name", place)
        patch.setattr(crash, "_fatal", time)
        patch.setattr(crash, "_passing", count(1))
        patch.setattr(os, "kill", _die)
        yield


def _die(_process: int, _signal: int) -> None:
    raise Killed
