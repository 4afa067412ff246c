"""How large the deployed code and the source files are: a part of `make contracts`.

Fails where a contract does not fit the chain's limits or a source file is longer than a reader's patience.
"""

import statistics
import sys

from export import compiled
from project import CONTRACTS, deployable

RUNTIME_LIMIT = 24_576  # EIP-170: the first size that is refused is one byte more; we stay below
CREATION_LIMIT = 49_152  # EIP-3860
LINES_LIMIT = 300


def size(name: str, field: str) -> int:
    return len(compiled(name)[field]["object"].removeprefix("0x")) // 2


def too_large() -> list[str]:
    found = []
    for name in deployable():
        runtime, creation = size(name, "deployedBytecode"), size(name, "bytecode")
        print(f"{name:20} {runtime:7,} bytes of {RUNTIME_LIMIT:,}, {creation:7,} to create it")
        if runtime >= RUNTIME_LIMIT or creation > CREATION_LIMIT:
            found.append(f"{name} is too large to be deployed")
    return found


def too_long() -> list[str]:
    lines = {path: len(path.read_text().splitlines()) for path in (CONTRACTS / "src").rglob("*.sol")}
    longest = max(lines, key=lambda path: lines[path])
    print(
        f"{len(lines)} source files, median {statistics.median(lines.values()):.0f} lines, "
        f"longest {lines[longest]} ({longest.name})"
    )
    return [f"{path.name} has {n} lines" for path, n in lines.items() if n > LINES_LIMIT]


def main() -> int:
    found = too_large() + too_long()
    for line in found:
        print(line, file=sys.stderr)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
