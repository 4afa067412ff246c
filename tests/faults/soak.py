"""`python -m tests.faults.soak --minutes 30`: three workers at work, everything goes wrong at random, all
is counted at the end. The seed is printed; the order of harms follows from it, their timing does not."""

import argparse
import secrets
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.faults.setting import set_stage

if TYPE_CHECKING:
    from tests.faults.stage import Stage

WORKERS = 3
MOST_OPEN = 24
FAILING_POSTS = 0.06


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    with set_stage(asked.seed) as stage:
        done = soak(stage, until=time.monotonic() + asked.minutes * 60)
        return report(stage, done)


def soak(stage: "Stage", *, until: float) -> Counter[str]:
    """Which harm was done how often."""
    from tests.faults.mempool import steal
    from tests.faults.soak_harms import HARMS

    done: Counter[str] = Counter()
    harms: dict[str, Callable[[Stage], object]] = {**HARMS, "a nonce is stolen": steal}
    stage.ground.proxy.post = _failing(stage)
    while time.monotonic() < until:
        _keep_busy(stage)
        name = stage.chance.choice(sorted(harms))
        harms[name](stage)
        done[name] += 1
        _some_blocks(stage)
    stage.ground.proxy.post = None
    return done


def report(stage: "Stage", done: Counter[str]) -> int:
    from django.core.management import call_command

    for name, times in sorted(done.items()):
        print(f"{times:>6} {name}")
    seconds = stage.recover()
    number = len(stage.fresh)
    cost = stage.cost() + stage.cost_of_nonces()
    print(
        f"{number} issues under {done.total()} harms: {cost.lost} units lost, {cost.doubled} doubled, "
        f"{cost.mismatches} mismatches; settled {seconds:.1f} s after the last"
    )
    call_command("verify_audit")
    call_command("reconcile")
    return int(bool(cost))


def _keep_busy(stage: "Stage") -> None:
    from transactions.models import Intent

    if Intent.objects.open().count() < MOST_OPEN:
        stage.issue(stage.chance.randint(1, 4))
    stage.workers[:] = [worker for worker in stage.workers if worker.is_alive()]
    while len(stage.workers) < WORKERS:
        stage.worker()


def _some_blocks(stage: "Stage") -> None:
    for _block in range(stage.chance.randint(0, 6)):
        stage.chain.mine()
        time.sleep(stage.chance.uniform(0, 0.2))


def _failing(stage: "Stage") -> Callable[[bytes, Any], Any]:
    """Half of those that fail have reached the node."""

    def post(body: bytes, pass_on: Any) -> Any:
        lot = stage.chance.random()
        if lot < FAILING_POSTS / 2:
            return None
        answer = pass_on(body)
        return None if lot < FAILING_POSTS else (200, answer)

    return post


if __name__ == "__main__":
    sys.exit(main())
