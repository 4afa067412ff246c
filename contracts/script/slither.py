"""Slither on contracts/src, nothing unanswered: `make slither`.

contracts/slither.answers.json says for each finding why the code is right: detector, where, one line. A
finding without an answer fails, and so does an answer whose finding is gone. --list prints the findings as
answers to fill in.
"""

import json
import sys

from project import CONTRACTS
from tools import run

ANSWERS = CONTRACTS / "slither.answers.json"
REPORT = CONTRACTS / "out" / "slither.json"
# A build of its own, because Slither cleans before it builds.
BUILD = {"FOUNDRY_OUT": "out/slither", "FOUNDRY_CACHE_PATH": "cache/slither"}

Key = tuple[str, str]


def findings() -> dict[Key, str]:
    """(detector, where) -> what Slither says."""
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.unlink(missing_ok=True)
    done = run("slither", ".", "--json", str(REPORT), **BUILD)
    if not REPORT.exists() or not (report := json.loads(REPORT.read_text()))["success"]:
        sys.exit(done.stdout)
    return {
        (finding["check"], where(finding["elements"])): finding["description"].strip().splitlines()[0]
        for finding in report["results"].get("detectors", [])
    }


def where(elements: list[dict]) -> str:
    """Contract.function of the first thing that has a place; the file where there is none."""
    for element in elements:
        names = [element["name"]]
        while (element := element.get("type_specific_fields", {}).get("parent")) and "name" in element:
            names.insert(0, element["name"])
        return ".".join(names)
    return ""


def answered() -> dict[Key, str]:
    answers = json.loads(ANSWERS.read_text())
    return {(detector, place): why for detector, places in answers.items() for place, why in places.items()}


def as_answers(found: dict[Key, str]) -> str:
    by_detector: dict[str, dict[str, str]] = {}
    for (detector, place), said in sorted(found.items()):
        by_detector.setdefault(detector, {})[place] = said
    return json.dumps(by_detector, indent=2, ensure_ascii=False)


def main() -> int:
    found, answers = findings(), answered()
    if "--list" in sys.argv:
        print(as_answers(found))
        return 0
    problems = [
        f"unanswered: {key[0]} at {key[1]}: {found[key]}" for key in sorted(found.keys() - answers.keys())
    ]
    problems += [f"no longer found: {key[0]} at {key[1]}" for key in sorted(answers.keys() - found.keys())]
    problems += [f"no reason given: {key[0]} at {key[1]}" for key, why in sorted(answers.items()) if not why]
    for line in problems:
        print(line, file=sys.stderr)
    print(f"Slither: {len(found)} findings, {len(found.keys() & answers.keys())} answered")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
