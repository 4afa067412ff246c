"""P14: of the processor's time a Celery worker takes while it issues, how much is Celery's own."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.claim import ROUNDS, Claim, measure
from benchmarks.holders import Story
from indexer.tasks import tick_index
from tests.faults.services import Ground
from transactions.tasks import tick_pump

ROOT = Path(__file__).resolve().parents[1]
TICK_SECONDS = 2.0


@measure("P14")
def clock_share(services: Ground, *, full: bool) -> Iterator[Claim]:
    people = 10_000 if full else 1_000
    story = Story.begin(services.node.node)
    claim = Claim(
        "P14", "a worker's own Celery", f"all it does to issue {people:,}", 0.15, True, unit="s CPU"
    )
    with tempfile.TemporaryDirectory() as folder, _worker(Path(folder) / "count") as count:
        for number in range(ROUNDS):
            story.prepare(people, f"K{number}-")
            before = _read(count)
            story.issue()
            _tick_until(story, people * (number + 1))
            whole, ours = (after - start for after, start in zip(_read(count), before, strict=True))
            claim.add(whole - ours, whole)
    yield claim


def _tick_until(story: Story, held: int) -> None:
    """The clock's part, played here: a message for each loop every two seconds; bells ring besides."""
    due = 0.0
    while story.held() < held:
        if time.monotonic() >= due:
            for tick in (tick_index, tick_pump):
                tick.apply_async(expires=TICK_SECONDS)
            due = time.monotonic() + TICK_SECONDS
        story.chain.mine()
        time.sleep(0.1)


def _read(count: Path) -> list[float]:
    return json.loads(count.read_text()) if count.exists() else [0.0, 0.0]


@contextmanager
def _worker(count: Path) -> Iterator[Path]:
    command = [sys.executable, "-m", "celery", "-A", "benchmarks.counted_worker", "worker", "-P", "solo"]
    environ = os.environ | {"WORKER_COUNT": str(count)}
    with Path(os.environ["FAULT_LOG"]).open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log)
    try:
        tick_index.apply_async()
        while not count.exists():
            if process.poll() is not None:
                raise RuntimeError(f"the worker ended with {process.returncode}")
            time.sleep(0.1)
        yield count
    finally:
        process.terminate()
        process.wait()
