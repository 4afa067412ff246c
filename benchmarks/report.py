"""The results as a table for people, as JSON for tests, and as a drawing."""

import json
import os
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results.json"
DRAWING = ROOT / "docs" / "img" / "benchmarks.svg"
PACKAGES = ("django", "web3", "celery", "psycopg")


def conditions() -> dict[str, Any]:
    return {
        "processors": os.cpu_count(),
        "load": [round(value, 2) for value in os.getloadavg()],
        "python": platform.python_version(),
    } | {name: version(name) for name in PACKAGES}


def table(claims: Mapping[str, Mapping[str, Any]]) -> str:
    lines = ["| | work | against | goal | measured | range | met |", "|---|---|---|---|---|---|---|"]
    for key, claim in claims.items():
        sign = "≤" if claim["at_most"] else "≥"
        low, high = claim["range"]
        lines.append(
            f"| {key} | {claim['work']} | {claim['against']} | {sign} {claim['goal']:g} | "
            f"{claim['ratio']:.2f} | {low:.2f}–{high:.2f} | {'yes' if claim['met'] else 'no'} |"
        )
    return "\n".join(lines)


def save(claims: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Claims that were not measured this time keep what was measured before."""
    before = json.loads(RESULTS.read_text()) if RESULTS.is_file() else {"claims": {}}
    kept = before["claims"] | dict(claims)
    results = {
        "conditions": conditions(),
        "claims": dict(sorted(kept.items(), key=lambda item: int(item[0][1:]))),
    }
    RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    DRAWING.write_text(drawing(results["claims"]), encoding="utf-8")
    return results


def drawing(claims: Mapping[str, Mapping[str, Any]]) -> str:
    """A bar a claim: how much of its goal is reached; the line is the goal."""
    rows, width, height = len(claims), 640, 26
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {rows * height + 30}" '
        f'font-family="sans-serif" font-size="12" role="img" aria-label="Measured against the goal">',
        "<style>text{fill:#333}@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>",
    ]
    for place, (key, claim) in enumerate(claims.items()):
        reached = claim["goal"] / claim["ratio"] if claim["at_most"] else claim["ratio"] / claim["goal"]
        bar = min(reached, 3.0) * 150
        top = place * height + 6
        tone = "#2f7d5b" if claim["met"] else "#b3541e"
        parts.append(f'<text x="0" y="{top + 13}">{key}</text>')
        parts.append(f'<rect x="40" y="{top}" width="{bar:.0f}" height="16" fill="{tone}"/>')
        parts.append(f'<text x="{46 + bar:.0f}" y="{top + 13}">{reached:.2f} of the goal</text>')
    parts.append(
        f'<line x1="190" x2="190" y1="0" y2="{rows * height + 4}" stroke="#888" stroke-dasharray="3 3"/>'
    )
    parts.append(f'<text x="170" y="{rows * height + 20}">the goal</text></svg>')
    return "\n".join(parts) + "\n"
