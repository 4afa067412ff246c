"""The portal's page times as they were measured last: JSON, and a table for people."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("portal.json")
HEAD = """
## The portal's pages

`make bench-portal` asks for each page with so many holders, each number in a database of its own, in turns:
the median in milliseconds of the whole request, without the network, and the questions to the database, of
which a page may ask ten. A page stays flat if the largest number takes at most {flat} times the smallest and
{slack:g} ms; what has to read a past or all rows through is only told. Every holder has an order in two
offerings, a line in three files and an operation on chain of their own.

"""


def table() -> str:
    """Empty before anything was measured."""
    if not RESULTS.is_file():
        return ""
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))
    sizes = " | ".join(f"{size:,}" for size in kept["sizes"])
    lines = [
        f"| page | {sizes} | queries | |",
        "|---|" + "---:|" * len(kept["sizes"]) + "---:|---|",
        *(_row(one) for one in kept["pages"]),
        "",
        "Measured under " + ", ".join(f"{name} {value}" for name, value in kept["conditions"].items()) + ".",
    ]
    return HEAD.format(**kept["bounds"]) + "\n".join(lines) + "\n"


def _row(one: Mapping[str, Any]) -> str:
    times = " | ".join(f"{value:.1f}" for value in one["milliseconds"])
    return f"| {one['name']} | {times} | {one['queries']} | {one['note']} |"


def keep(
    pages: Sequence[Mapping[str, Any]], *, sizes: Sequence[int], flat: float, slack: float, **conditions: Any
) -> None:
    kept = {
        "sizes": sizes,
        "bounds": {"flat": flat, "slack": slack},
        "conditions": conditions,
        "pages": pages,
    }
    RESULTS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
