"""P11 and P12: a large file against a small one: what a worker holds, what an investor takes."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.claim import ROUNDS, Claim, measure
from benchmarks.holders import Story
from benchmarks.replay import Before
from monitoring.models import Heartbeat
from tests.faults.services import Ground

ROOT = Path(__file__).resolve().parents[1]


@measure("P11", "P12")
def growth(services: Ground, *, full: bool) -> Iterator[Claim]:
    """The long form takes one round: a hundred thousand holders are a round of many minutes."""
    small, large = (10_000, 100_000) if full else (600, 3_000)
    story = Story.begin(services.node.node)
    memory = Claim("P11", f"peak memory, {large:,} holders", f"{small:,} holders", 1.2, True, unit="MB")
    time_ = Claim("P12", f"an investor of {large:,}, less the node's own growth", f"of {small:,}", 1.2, True)
    for number in range(1 if full else ROUNDS):
        took_small, megabytes_small = _issue(story, small, f"a{number}-")
        took_large, megabytes_large = _issue(story, large, f"b{number}-")
        memory.add(megabytes_large, megabytes_small)
        time_.add(took_large, took_small)
    time_.note = "Both sides as multiples of what the node alone takes for the same investors."
    time_.unit = "× the node"
    yield memory
    yield time_


def _issue(story: Story, people: int, prefix: str) -> tuple[float, float]:
    """How many times as long as the node alone, and the worker's peak in MB."""
    story.prepare(people, prefix)
    before, held = Before.now(story.chain), story.held()
    with _worker() as process:
        began = time.monotonic()
        story.issue()
        while story.held() < held + people:
            story.chain.mine()
            time.sleep(0.1)
        took = time.monotonic() - began
        story.settle()
        peak = _peak(process.pid)
    with before.replayed() as (_fresh, limit):
        return took / limit, peak


@contextmanager
def _worker() -> "Iterator[subprocess.Popen[bytes]]":
    """A fresh worker that has turned its loops once."""
    Heartbeat.objects.all().delete()
    with Path(os.environ["FAULT_LOG"]).open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run_engine"], cwd=ROOT, stdout=log, stderr=log
        )
    try:
        while not Heartbeat.objects.filter(name="pump").exists():
            if process.poll() is not None:
                raise RuntimeError(f"the worker ended with {process.returncode}")
            time.sleep(0.05)
        yield process
    finally:
        process.kill()
        process.wait()


def _peak(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
