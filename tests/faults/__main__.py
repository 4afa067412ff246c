"""`python -m tests.faults [--long] [--only 3,7]`: inject, recover, count; exit 1 unless all is zero."""

import argparse
import random
import secrets
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.faults.services import ground

if TYPE_CHECKING:
    from tests.faults.registry import Fault
    from tests.faults.stage import Stage
    from tests.faults.table import Line


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--long", action="store_true", help="each fault many times: over a thousand in all")
    parser.add_argument("--only", default="", help="numbers of faults, separated by commas")
    parser.add_argument("--times", type=int, default=0, help="how often each is injected")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    return parser.parse_args()


def main() -> int:
    asked = arguments()
    print(f"seed {asked.seed}", flush=True)
    with ground() as services:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from tests.faults import every_kind  # noqa: F401
        from tests.faults.registry import faults
        from tests.faults.stage import Stage

        stage = Stage.build(services, random.Random(asked.seed))
        chosen = {int(number) for number in asked.only.split(",") if number}
        kinds = [kind for kind in faults if not chosen or kind.number in chosen]
        return run(stage, kinds, asked)


def run(stage: "Stage", kinds: "Sequence[Fault]", asked: argparse.Namespace) -> int:
    from django.core.management import CommandError, call_command

    from tests.faults.table import HEAD, Line, summary

    print(HEAD, flush=True)
    lines = []
    for kind in kinds:
        line = Line(kind)
        for _time in range(asked.times or (kind.often if asked.long else 1)):
            inject(stage, line)
            if line.trouble:
                break
        line.cost += stage.cost_of_nonces()
        lines.append(line)
        print(line, flush=True)
    print(summary(lines))
    try:
        call_command("verify_audit")
        call_command("reconcile")
    except CommandError as error:
        print(error)
        return 1
    return int(not all(line.good for line in lines))


def inject(stage: "Stage", line: "Line") -> None:
    began = time.monotonic()
    try:
        line.fault.inject(stage)
    except Exception as error:  # the harm itself did not come about: that must be seen, and the rest go on
        line.trouble = f"{type(error).__name__}: {error} after {time.monotonic() - began:.0f} s"
    try:
        line.seconds.append(stage.recover())
        line.cost += stage.cost()
    except Exception as error:
        line.trouble += f" not recovered: {type(error).__name__}: {error}"


if __name__ == "__main__":
    sys.exit(main())
