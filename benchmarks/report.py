"""The results: JSON for tests, a table for people. Each claim keeps the conditions it was measured under."""

import json
import os
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import portal_report
from benchmarks.charts import draw

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results.json"
PROFILES = ROOT / "benchmarks" / "profiles"
PAGE = ROOT / "docs" / "benchmarks.md"
PACKAGES = ("django", "web3", "celery", "psycopg")
HEAD = """# Benchmarks

`make bench` does our work and other work in one run, round by round, and writes this page from
`benchmarks/results.json`. A ratio is the median of the rounds; absolute figures move from machine to machine.
`BENCH=full` takes the sizes of the design, `ONLY=P1,P9` measures some claims again and keeps the others.

"""
Claims = Mapping[str, Mapping[str, Any]]


def conditions(*, full: bool) -> dict[str, Any]:
    return {
        "form": "full" if full else "quick",
        "processors": os.cpu_count(),
        "load": [round(value, 2) for value in os.getloadavg()],
        "python": platform.python_version(),
    } | {name: version(name) for name in PACKAGES}


def row(key: str, claim: Mapping[str, Any]) -> str:
    sign, (low, high) = ("≤" if claim["at_most"] else "≥"), claim["range"]
    met = "met" if claim["met"] else "**missed**"
    remark = " ".join(text for text in (claim["note"], claim["why"], _busy(claim)) if text)
    return (
        f"| {key} | {claim['work']} | {claim['against']} | {sign} {claim['goal']:g} | {claim['ratio']:.3g} | "
        f"{low:.3g}–{high:.3g} | {_medians(claim)} | {claim['rounds']} | {met} | {remark} |"
    )


def _busy(claim: Mapping[str, Any]) -> str:
    """Where other work ran on the machine as well: more processes wanted a processor than there are."""
    place = claim.get("conditions")
    is_busy = place is not None and place["load"][0] > place["processors"]
    return "The machine was busy with other work." if is_busy else ""


def _medians(claim: Mapping[str, Any]) -> str:
    """Ours and theirs, where there were rounds; what was counted stands in the note."""
    if claim["rounds"] > 1:
        return f"{claim['ours_median']:.3g} : {claim['theirs_median']:.3g} {claim['unit']}"
    return ""


def page(claims: Claims) -> str:
    """The whole of docs/benchmarks.md."""
    lines = [
        "| | work | against | goal | ratio | range | medians | rounds | | remark |",
        "|---|---|---|---|---|---|---|---|---|---|",
        *(row(key, claim) for key, claim in claims.items()),
    ]
    under = ["", "| | form | load | processors | versions |", "|---|---|---|---|---|"]
    for key, claim in claims.items():
        place = claim["conditions"]
        versions = ", ".join(f"{name} {place[name]}" for name in ("python", *PACKAGES))
        load = ", ".join(str(value) for value in place["load"])
        under.append(f"| {key} | {place['form']} | {load} | {place['processors']} | {versions} |")
    return HEAD + "\n".join([*lines, *under]) + "\n" + portal_report.table()


def load() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    return found


def save(key: str, claim: Mapping[str, Any], *, full: bool) -> None:
    """Put one claim among the others, which stay as they were measured."""
    claims = load() | {key: {**claim, "conditions": conditions(full=full)}}
    ordered = dict(sorted(claims.items(), key=_place))
    RESULTS.write_text(json.dumps(ordered, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    write_pages()


def write_pages() -> None:
    claims = load()
    PAGE.write_text(page(claims), encoding="utf-8")
    draw(claims, ROOT / "docs" / "img")


def _place(item: tuple[str, object]) -> int:
    return int(item[0][1:]) if item[0][1:].isdigit() else 1_000
