"""`python -m benchmarks [--only P1,P9] [--full]`: measure both sides, print, and keep the results claim by
claim, so that a run which was stopped goes on with `--only`."""

import argparse
import os
import sys
import time

from benchmarks.chain_options import FAST
from tests.faults.services import ground


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default="", help="keys of claims, separated by commas")
    parser.add_argument("--full", action="store_true", help="the sizes of the design, not a fifth of them")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md and stop")
    asked = parser.parse_args()
    if asked.write:
        from benchmarks.report import write_pages

        write_pages()
        return 0
    with ground(chain_options=FAST) as services:
        print("workers: " + os.environ["FAULT_LOG"], flush=True)
        os.environ["KYC_IMPORT_PROVIDER"] = "manual"
        import django

        django.setup()
        from django.core.management import call_command

        from benchmarks.claim import chosen
        from benchmarks.databases import copied, use
        from benchmarks.every_measure import keep
        from kernel.heap import leave_out_what_is_loaded

        leave_out_what_is_loaded()  # as a worker does with its first turn

        call_command("migrate", verbosity=0)
        empty = os.environ["DATABASE_URL"]
        for item in chosen(asked.only):
            began = time.monotonic()
            print(f"{', '.join(item.keys)} …", flush=True)
            use(empty)
            use(copied(item.keys[0].lower()))
            services.node.node.rpc("anvil_reset")  # a node takes longer the more it has kept
            for claim in item.run(services, full=asked.full):
                keep(claim, full=asked.full)
            print(f"  {time.monotonic() - began:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
