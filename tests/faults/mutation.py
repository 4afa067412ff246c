"""`python -m tests.faults.mutation`: does a fault notice, when a rule of the engine is broken?

Each mutant has services and a chain of its own; exit 1 if one of them survives its faults.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.faults.setting import set_stage

SEED = 7
LEAST_PATIENCE = 8.0
AT_ONCE = 2
CONTROL = "two engines at once"
"""Not a fault to any mutant: one that fails here was made badly, and being noticed would mean nothing."""
ROW = "{:<52} {:<66} {}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.mutation", description=__doc__)
    parser.add_argument("--one", default="", help="this mutant alone, in this process")
    asked = parser.parse_args()
    return try_out(asked.one) if asked.one else try_out_all()


def try_out(name: str) -> int:
    """Prints title and finding of the first fault that noticed, as JSON; null if none did."""
    with set_stage(SEED) as stage:
        from tests.faults.every_kind import faults
        from tests.faults.injection import injected
        from tests.faults.mutants import mutants
        from tests.faults.table import Line

        stage.mutant = name
        kinds = {kind.title: kind for kind in faults}
        found = None
        began = time.monotonic()
        control = injected(stage, Line(kinds[CONTROL]), 1)
        if not control.good:
            raise SystemExit(f"broken without any fault: {control.finding}")
        stage.patience = max(LEAST_PATIENCE, 4 * (time.monotonic() - began))  # of this machine, at this hour
        for title in mutants[name].noticed_by:
            line = injected(stage, Line(kinds[title]), 2)
            if not line.good:
                found = [title, line.finding]
                break
        print(json.dumps(found), flush=True)
    return int(found is None)


def try_out_all() -> int:
    print(ROW.format("mutant", "noticed by", "what it cost"), flush=True)
    names = _names()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        alive = sum(pool.map(_report, names))
    print(f"{len(names)} mutants, {alive} survived")
    return int(alive > 0)


def _names() -> list[str]:
    command = (
        "import django; django.setup(); from tests.faults.mutants import mutants; print(*mutants, sep='\\n')"
    )
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    done = subprocess.run(
        [sys.executable, "-c", command], env=environ, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def _report(name: str) -> bool:
    """Whether it survived."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.mutation", "--one", name],
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in done.stdout.splitlines() if line.startswith("[") or line == "null"]
    title, finding = (json.loads(said[-1]) if said else ("FAILED", done.stderr[-2000:])) or ("SURVIVED", "")
    print(ROW.format(name, title, finding), flush=True)
    return done.returncode != 0


if __name__ == "__main__":
    sys.exit(main())
