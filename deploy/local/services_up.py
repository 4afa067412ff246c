"""`make services`: a PostgreSQL, a Valkey and an Anvil for a developer, until Ctrl-C."""

import os
import signal
import sys

from services.problem import Problem
from services.stopping import Stopped, raise_when_asked_to_stop
from services.temporary import temporary_services


def main() -> int:
    raise_when_asked_to_stop()
    try:
        with temporary_services(os.environ) as addresses:
            for variable, url in addresses.items():
                print(f"export {variable}={url}", flush=True)
            print("# serving; Ctrl-C stops them and deletes their data", file=sys.stderr)
            signal.pause()
    except Stopped:
        return 0
    except Problem as problem:
        print(f"jangbu: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
