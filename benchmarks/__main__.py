"""`python -m benchmarks [--only captable,indexing] [--full]`: measure both sides, print, keep the results."""

import argparse
import os
import sys

from benchmarks.chain_options import FAST
from tests.faults.services import ground


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default="", help="names of measurements, separated by commas")
    parser.add_argument("--full", action="store_true", help="the sizes of the design, not a fifth of them")
    asked = parser.parse_args()
    with ground(chain_options=FAST) as services:
        os.environ["KYC_IMPORT_PROVIDER"] = "manual"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from benchmarks import every_measure  # noqa: F401
        from benchmarks.claim import measures
        from benchmarks.report import save, table

        chosen = asked.only.split(",") if asked.only else list(measures)
        claims = {}
        for name in chosen:
            for claim in measures[name](services, full=asked.full):
                claims[claim.key] = claim.as_json()
                print(table({claim.key: claims[claim.key]}).splitlines()[-1], flush=True)
        results = save(claims)
    print(f"\n{results['conditions']}\n\n{table(results['claims'])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
