"""`python -m tests.faults [--long] [--only 3,7]`: inject, recover, count; exit 1 unless all is zero."""

import argparse
import secrets
import sys
from typing import TYPE_CHECKING

from tests.faults.setting import set_stage

if TYPE_CHECKING:
    from tests.faults.stage import Stage


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--long", action="store_true", help="each fault many times, the slow ones too")
    parser.add_argument("--every", type=int, default=1, help="only every so manieth kind")
    parser.add_argument("--only", default="", help="numbers of faults, separated by commas")
    parser.add_argument("--times", type=int, default=0, help="how often each is injected")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    return parser.parse_args()


def main() -> int:
    asked = arguments()
    print(f"seed {asked.seed}", flush=True)
    with set_stage(asked.seed) as stage:
        return run(stage, asked)


def run(stage: "Stage", asked: argparse.Namespace) -> int:
    from django.core.management import CommandError, call_command

    from tests.faults.every_kind import faults
    from tests.faults.injection import injected
    from tests.faults.table import HEAD, Line, summary

    print(HEAD, flush=True)
    chosen = {int(number) for number in asked.only.split(",") if number}
    lines = []
    for kind in faults:
        is_usual = not chosen and (asked.long or not kind.slow) and kind.number % asked.every == 0
        if kind.number in chosen or is_usual:
            lines.append(injected(stage, Line(kind), asked.times or (kind.often if asked.long else 1)))
            print(lines[-1], flush=True)
    print(summary(lines))
    try:
        call_command("verify_audit")
        call_command("reconcile")
    except CommandError as error:
        print(error)
        return 1
    return int(not all(line.good for line in lines))


if __name__ == "__main__":
    sys.exit(main())
