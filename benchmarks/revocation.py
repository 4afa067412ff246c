"""How long a revocation takes to reach every register: `make revocation [TOKENS=50] [QUEUED=200]`.

One holder is on the registers of all securities, and a block comes every second. The clock runs from the
officer's decision until no register lets the holder send or receive. Then the same behind a queue of issues
on the same senders, with overtaking and without it, and at the end nothing of the queue may be lost.
The register's sweep is what the ring of the decision starts; loops are turned in this process.
"""

import argparse
import os
import time
from typing import TYPE_CHECKING

from tests.faults.services import ground

if TYPE_CHECKING:
    from benchmarks.revoking import Scene

LIMIT_SECONDS = 300


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.revocation", description=__doc__)
    parser.add_argument("--tokens", type=int, default=50)
    parser.add_argument("--queued", type=int, default=200)
    asked = parser.parse_args()
    with ground() as services:
        os.environ["RPC_URL"] = services.node.node.url
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from benchmarks.revoking import Scene

        return _measure(Scene.set(services.node.node, asked.tokens), asked.queued)


def _measure(scene: "Scene", queued: int) -> int:
    print(f"{len(scene.tokens)} registers, a block a second; seconds from the decision until")
    print("                                      asked for   last register refuses   blocks")
    _tell("nothing queued", scene)
    scene.queue(queued)
    _tell(f"{queued} issues queued before it", scene)
    scene.settle()
    scene.queue(queued)
    _tell(f"{queued} issues, without overtaking", scene, overtakes=False)
    scene.settle()
    missing = scene.missing_units()
    print(f"units of the queued issues that never came: {missing}")
    return 1 if missing else 0


def _tell(what: str, scene: "Scene", *, overtakes: bool = True) -> None:
    height, began = scene.chain.height(), time.monotonic()
    asked = scene.revoke(overtakes=overtakes) - began
    while scene.accepting():
        scene.turn()
        if time.monotonic() - began > LIMIT_SECONDS:
            raise SystemExit(f"after {LIMIT_SECONDS} s some registers still accept the holder")
    took, blocks = time.monotonic() - began, scene.chain.height() - height
    print(f"{what:<36}  {asked:9.2f}   {took:21.2f}   {blocks:6}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
