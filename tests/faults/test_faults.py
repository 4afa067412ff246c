"""Every kind of fault once, as by `make faults`: no unit lost, none doubled, no register that disagrees."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KINDS = 65
TOTAL = re.compile(
    r"(\d+) kinds, (\d+) injections: (\d+) units lost, (\d+) doubled, (\d+) mismatches, (\d+) kinds failed"
)

pytestmark = pytest.mark.chain


def test_whatever_breaks_no_unit_is_lost_or_doubled() -> None:
    services = ("DATABASE_URL", "REDIS_URL", "RPC_URL", "KEYSTORE_DIR", "DOCUMENTS_DIR")
    environ = {name: value for name, value in os.environ.items() if name not in services}
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=600,
    )
    found = TOTAL.search(done.stdout)
    assert found, done.stdout + done.stderr
    kinds, injections, *cost = map(int, found.groups())
    assert (done.returncode, cost) == (0, [0, 0, 0, 0]), done.stdout + done.stderr
    assert injections >= kinds >= KINDS
