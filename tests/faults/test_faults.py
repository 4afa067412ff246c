"""An eighth of the kinds of fault once, all in the long form (or by `make faults`): no unit lost or doubled,
no register that disagrees."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOTAL = re.compile(
    r"(\d+) kinds, (\d+) injections: (\d+) units lost, (\d+) doubled, (\d+) mismatches, (\d+) kinds failed"
)

pytestmark = pytest.mark.chain


@pytest.mark.parametrize(
    ("every", "at_least"), [(8, 8), pytest.param(1, 65, marks=pytest.mark.long)], ids=["an eighth", "all"]
)
def test_whatever_breaks_no_unit_is_lost_or_doubled(every: int, at_least: int) -> None:
    services = ("DATABASE_URL", "REDIS_URL", "RPC_URL", "KEYSTORE_DIR", "DOCUMENTS_DIR")
    environ = {name: value for name, value in os.environ.items() if name not in services}
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--every", str(every)],
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
    assert injections >= kinds >= at_least
