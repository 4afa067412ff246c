"""A file of a hundred thousand holders, imported and issued by real workers: `make scale [ROWS=100000]`.

A worker's memory is printed at every tenth, it is killed half-way and another goes on, and at the end every
holder is compared with the chain. Exit 1 where memory grew by more than a fifth or anything differs.

People are identified and their wallets proved by SQL here: this is about the file and the units.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.chain_options import FAST
from tests.faults.services import ground

if TYPE_CHECKING:
    from benchmarks.holders import Story

ROOT = Path(__file__).resolve().parents[1]
GROWTH = 1.2
TENTHS = 10


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    with ground(chain_options=FAST) as services:
        os.environ["KYC_IMPORT_PROVIDER"] = "manual"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from benchmarks.holders import Story

        story = Story.begin(services.node.node)
        story.stage(rows)
        story.confirm()
        story.identify()
        story.issue()
        run = Run(story, rows)
        run.until(rows // 2)
        run.kill()
        run.until(rows)
        return run.verdict()


class Run:
    """Workers one after the other, and what they took."""

    def __init__(self, story: "Story", rows: int) -> None:
        self.story, self.rows = story, rows
        self.step = max(rows // TENTHS, 1)
        self.next = self.fresh_from = self.step
        self.memory: list[list[int]] = []
        self.worker = self._start()
        self.began = time.monotonic()

    def _start(self) -> "subprocess.Popen[bytes]":
        self.memory.append([])
        self.fresh_from = self.story.held() + self.step
        command = [sys.executable, "manage.py", "run_engine"]
        with Path(os.environ["FAULT_LOG"]).open("ab") as log:
            return subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)

    def until(self, holders: int) -> None:
        """Blocks keep coming; a line at every tenth."""
        while (held := self.story.held()) < holders:
            self.story.chain.mine()
            if self.worker.poll() is not None:
                raise SystemExit(f"the worker ended with {self.worker.returncode}")
            if held >= self.next:
                self._report(held)
            time.sleep(0.05)
        if holders == self.rows:
            self._report(self.rows)

    def _report(self, held: int) -> None:
        size = megabytes(self.worker.pid)
        if held >= self.fresh_from:  # before, it was still loading its programs
            self.memory[-1].append(size)
        seconds = time.monotonic() - self.began
        states = ", ".join(f"{state} {count}" for state, count in self.story.progress().items() if count)
        print(f"{held:>8} holders  {seconds:6.1f} s  worker {size:4d} MB  [{states}]", flush=True)
        self.next = (held // self.step + 1) * self.step

    def kill(self) -> None:
        self.worker.kill()
        self.worker.wait()
        print(f"{self.story.held():>8} holders  the worker is killed, another one begins", flush=True)
        self.worker = self._start()

    def verdict(self) -> int:
        self.story.settle()
        self.worker.kill()
        self.worker.wait()
        seconds = time.monotonic() - self.began
        growth = max(sizes[-1] / sizes[0] for sizes in self.memory if sizes)
        equal = self.story.equals_the_chain()
        print(f"{self.rows} holders in {seconds:.1f} s ({self.rows / seconds:.0f} a second)")
        print(f"memory of a worker, last tenth against first: {growth:.2f} (at most {GROWTH})")
        return int(not equal or growth > GROWTH)


def megabytes(process: int) -> int:
    """Resident memory."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


if __name__ == "__main__":
    sys.exit(main())
