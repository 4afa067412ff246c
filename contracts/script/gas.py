"""Measure what transactions cost and print the table: `make gas`.

Writes contracts/gas.json, which is committed. With --check it is not written: the command fails where a
figure is more than half a per cent above it. Forge runs the measuring test with each call as a transaction
of its own (profile `gas`); the figures are the `gasUsed` of a receipt.
"""

import json
import os
import subprocess
import sys

from project import CONTRACTS, FORGE

SNAPSHOT = CONTRACTS / "gas.json"
FORMS = ("standalone", "clone")
TOLERANCE_PER_MILLE = 5


def measure() -> dict[str, int]:
    environment = os.environ | {"FOUNDRY_PROFILE": "gas"}
    run = subprocess.run(
        [FORGE, "test"], check=False, cwd=CONTRACTS, env=environment, capture_output=True, text=True
    )
    if run.returncode:
        sys.exit(run.stdout + run.stderr)
    return json.loads((CONTRACTS / "out" / "gas.json").read_text())


def table(figures: dict[str, int]) -> str:
    """Markdown, one line an action, one column a form of the token."""
    actions = dict.fromkeys(key.partition(": ")[2] for key in figures)
    lines = [f"| gas of a transaction | {' | '.join(FORMS)} |", "|---|" + "---:|" * len(FORMS)]
    for action in actions:
        cells = (f"{figures[f'{form}: {action}']:,}" for form in FORMS)
        lines.append(f"| {action} | {' | '.join(cells)} |")
    return "\n".join(lines)


def dearer(figures: dict[str, int], recorded: dict[str, int]) -> list[str]:
    limit = {key: old * (1000 + TOLERANCE_PER_MILLE) // 1000 for key, old in recorded.items()}
    return [
        f"{key}: {now:,}, recorded {recorded.get(key, 0):,}"
        for key, now in figures.items()
        if now > limit.get(key, 0)
    ]


def main() -> int:
    figures = measure()
    print(table(figures))
    if "--check" not in sys.argv:
        SNAPSHOT.write_text(json.dumps(figures, indent=2) + "\n")
        return 0
    found = dearer(figures, json.loads(SNAPSHOT.read_text()))
    for line in found:
        print(f"dearer by more than {TOLERANCE_PER_MILLE / 10} %: {line}", file=sys.stderr)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
