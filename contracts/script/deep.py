"""Fuzz and invariant runs in the profile `deep`: `make contracts-deep`.

Prints how often the invariants called each action of their handlers, and fails where these are fewer than a
million calls in all, where an action never succeeded, or where the token has a function no handler calls.
"""

import os
import re
import subprocess
import sys
import time
from collections import Counter

from export import compiled
from project import CONTRACTS, FORGE

LEAST = 1_000_000
# Forge's table of an invariant run: contract, action, calls, reverts.
ROW = re.compile(r"^\| (\w+) +\| (\w+) +\| (\d+) +\| (\d+) +\|")
# What no handler can call, and why.
BEYOND = {"initialize": "called once, by the factory"}


def run() -> tuple[int, str]:
    environment = os.environ | {"FOUNDRY_PROFILE": "deep"}
    forge = subprocess.Popen(
        [FORGE, "test"],
        cwd=CONTRACTS,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    output = []
    for line in forge.stdout or ():
        output.append(line)
        if line.startswith(("Ran ", "Suite result", "[FAIL", "Error")):
            print(line, end="", flush=True)
    return forge.wait(), "".join(output)


def calls(output: str) -> Counter[tuple[str, str]]:
    """(handler, action) -> calls that were not reverted, of all invariants together."""
    total: Counter[tuple[str, str]] = Counter()
    for line in output.splitlines():
        if row := ROW.match(line):
            total[row[1], row[2]] += int(row[3]) - int(row[4])
    return total


def actions(contract: str) -> list[str]:
    """The functions of the contract that change something."""
    abi = compiled(contract)["abi"]
    return [
        f["name"]
        for f in abi
        if f["type"] == "function" and f["stateMutability"] in ("nonpayable", "payable")
    ]


def unreached(total: Counter[tuple[str, str]]) -> list[str]:
    handlers = {handler for handler, _ in total}
    idle = [
        f"{handler}.{action} never succeeded"
        for handler in sorted(handlers)
        for action in actions(handler)
        if not total[handler, action]
    ]
    sources = "".join(path.read_text() for path in sorted((CONTRACTS / "test" / "invariant").glob("*.sol")))
    named = set(re.findall(r"\.(\w+)", sources)) | BEYOND.keys()
    return idle + [f"no handler calls {name}" for name in actions("ISecurityToken") if name not in named]


def main() -> int:
    began = time.monotonic()
    failed, output = run()
    total = calls(output)
    for (handler, action), count in sorted(total.items()):
        print(f"{handler}.{action:32} {count:12,}")
    print(
        f"{sum(total.values()):,} calls by invariants, {(time.monotonic() - began) / 60:.1f} minutes in all"
    )
    found = unreached(total)
    if sum(total.values()) < LEAST:
        found.append(f"fewer than {LEAST:,} calls")
    for line in found:
        print(line, file=sys.stderr)
    return failed or bool(found)


if __name__ == "__main__":
    sys.exit(main())
