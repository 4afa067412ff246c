"""Both sides of a claim as bars, readable on light and on dark paper."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

CHARTS = {"P1": "the node's limit", "P2": "a first version", "P7": "1,000 rows", "P12": "the smaller file"}
"""The claims that are drawn, and the short name of the other side."""
WIDTH, BAR = 640, 26
STYLE = (
    "<style>text{fill:#24292f}.ours{fill:#2f7d5b}.theirs{fill:#8a6d3b}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.ours{fill:#4cb58a}.theirs{fill:#c9a45c}}</style>"
)


def draw(claims: Mapping[str, Mapping[str, Any]], folder: Path) -> None:
    for key, other in CHARTS.items():
        if key in claims:
            text = chart(key, claims[key], other)
            (folder / f"benchmark-{key.lower()}.svg").write_text(text, encoding="utf-8")


def chart(key: str, claim: Mapping[str, Any], other: str) -> str:
    ours, theirs = claim["ours_median"], claim["theirs_median"]
    longest = max(ours, theirs)
    bars = [("ours", "Jangbu", ours), ("theirs", other, theirs)]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} 100" font-family="sans-serif" '
        f'font-size="13" role="img" aria-label="{key}: {claim["work"]}">{STYLE}',
        f'<text x="0" y="18">{key}: {claim["work"]} ({claim["unit"]}, median)</text>',
    ]
    for place, (tone, name, value) in enumerate(bars):
        top, width = 32 + place * (BAR + 6), max(value / longest * 380, 1)
        parts.append(f'<text x="0" y="{top + 18}">{name}</text>')
        parts.append(f'<rect class="{tone}" x="140" y="{top}" width="{width:.0f}" height="{BAR}" rx="3"/>')
        parts.append(f'<text x="{width + 148:.0f}" y="{top + 18}">{value:.4g}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
