"""P13: what a thousand investors take, counted without a clock, so that CI can hold it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.claim import Claim, measure
from benchmarks.holders import Story
from chain import transport
from tests.faults.services import Ground
from transactions.models import Attempt, Intent

PEOPLE = 1_000
BUDGETS = {"transactions": 11, "posts": 20, "statements": 50, "tasks": 10, "signatures": 11}


@dataclass
class Counts:
    """`turns` of the engine stand for Celery's tasks: each turn is one."""

    transactions: int = 0
    posts: int = 0
    statements: int = 0
    tasks: int = 0
    signatures: int = 0
    sql: list[str] = field(default_factory=list)


@measure("P13")
def budgets(services: Ground, *, full: bool) -> Iterator[Claim]:
    counts = count(Story.begin(services.node.node))
    claim = Claim("P13", f"{PEOPLE:,} investors registered and issued", "its budgets", 1, True, True, "")
    for name, budget in BUDGETS.items():
        claim.add(getattr(counts, name), budget)
    claim.note = ", ".join(f"{getattr(counts, name)} {name} of {budget}" for name, budget in BUDGETS.items())
    claim.why = "Statements: six turns of two loops, each with twelve or more whatever it finds to do."
    yield claim


def count(story: Story) -> Counts:
    """The engine's and the indexer's work after the request that asked for the units."""
    story.prepare(PEOPLE, "C-")
    before = Attempt.objects.count()
    story.issue()
    counts = Counts()
    with _posts_counted(counts):
        while Intent.objects.open().exists():
            with CaptureQueriesContext(connection) as statements:
                counts.tasks += story.turn()
            counts.sql += [query["sql"] for query in statements.captured_queries]
    counts.statements = len(counts.sql)
    counts.transactions = counts.signatures = Attempt.objects.count() - before
    return counts


@contextmanager
def _posts_counted(counts: Counts) -> Iterator[None]:
    post: Callable[..., object] = transport.Transport._post

    def counting(self, batch):  # type: ignore[no-untyped-def]
        counts.posts += 1
        return post(self, batch)

    transport.Transport._post = counting  # type: ignore[method-assign]
    try:
        yield
    finally:
        transport.Transport._post = post  # type: ignore[method-assign,assignment]
