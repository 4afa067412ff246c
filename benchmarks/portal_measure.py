"""A page measured: for each size the times of its rounds, and how often it asked the database."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from benchmarks import portal_databases as databases
from benchmarks.portal_pages import Page

ROUNDS = 9
FLAT = 1.25
"""Times the small one's that the large one may take,"""
SLACK = 5.0
"""and this many milliseconds, in which a page of fifty cannot be told from another."""


@dataclass(frozen=True, slots=True)
class World:
    """An issuer with one security and so many holders, and a browser of its owner."""

    holders: int
    ids: dict[str, str]
    get: Callable[[str], Any]
    database: Any


@dataclass(slots=True)
class Measure:
    page: Page
    queries: int = 0
    slowest: tuple[float, str] = (0.0, "")
    """Milliseconds and the statement, of the largest size's last round."""
    times: list[list[float]] = field(default_factory=list)
    """In milliseconds, by size."""

    @property
    def medians(self) -> list[float]:
        return [median(times) for times in self.times]

    @property
    def note(self) -> str:
        return "" if self.page.is_flat else "only told"

    @property
    def grows(self) -> bool:
        first, *_others, last = self.medians
        return self.page.is_flat and last > first * FLAT + SLACK

    @property
    def complaint(self) -> str:
        asks = self.queries > self.page.most
        return ", ".join([*(["grows"] if self.grows else []), *(["asks too often"] if asks else [])])


def measure(page: Page, worlds: list[World]) -> Measure:
    """Once more where it seems to grow: what grows does so twice, what else the machine does seldom."""
    found = _measured(page, worlds)
    return _measured(page, worlds) if found.grows else found


def _measured(page: Page, worlds: list[World]) -> Measure:
    """One round that does not count, then the sizes in turns."""
    found = Measure(page, times=[[] for _world in worlds])
    for number in range(ROUNDS + 1):
        for place, world in enumerate(worlds):
            databases.use(world.database)
            began = time.perf_counter()
            with _counted() as queries:
                _look(page, world)
            if number:
                found.times[place].append((time.perf_counter() - began) * 1_000)
                found.queries = max(found.queries, len(queries))
                found.slowest = max(queries)
    return found


def _look(page: Page, world: World) -> None:
    from django.urls import reverse

    named = {page.about: world.ids[page.key or page.about]} if page.about else {}
    query = page.query.format(middle=world.holders // 50, **world.ids)
    url = reverse(f"portal:{page.view}", kwargs=named) + (f"?{query}" if query else "")
    answer = world.get(url)
    if answer.status_code != 200:
        raise AssertionError(f"{url}: {answer.status_code}")


@contextmanager
def _counted() -> Iterator[list[tuple[float, str]]]:
    from django.db import connection

    asked: list[tuple[float, str]] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        answer = execute(sql, params, many, context)
        asked.append(((time.perf_counter() - began) * 1_000, sql))
        return answer

    with connection.execute_wrapper(count):
        yield asked
