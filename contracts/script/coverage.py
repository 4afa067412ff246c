"""How much of contracts/src the tests reach, by lines and by branches: `make coverage`. Fails under 98 %.

Forge writes where a run came by; what is counted is counted here, for src alone. Forge knows of an `if`
without `else` only the way in; the way past it is the rest of the times its line was reached, and is
counted as a branch of its own. Where the condition is a bare word (`if (capped)`) Forge does not count how
often it was asked, and the way past is left out. Conditional expressions, `&&` and `||` are lines and no
branches.

The plain compiler says exactly which line a byte of code is of. Where it says "stack too deep" the run is
made through the IR, which does not know the lines of assembly blocks: these are then left out of the count,
and said so.
"""

import os
import re
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from project import CONTRACTS, FORGE

LEAST = 98.0
LCOV = CONTRACTS / "out" / "lcov.info"
ASSEMBLY = re.compile(r"assembly[^{]*\{")
BARE = re.compile(r"\bif \(\w+\)")


@dataclass
class Reached:
    """One file: line -> times, and whether each way of each branch was taken."""

    lines: dict[int, int] = field(default_factory=dict)
    ways: dict[tuple[int, int], list[int]] = field(default_factory=lambda: defaultdict(list))

    def branches(self, source: str) -> list[tuple[int, bool]]:
        taken = []
        text = source.splitlines()
        for (line, _), ways in self.ways.items():
            known = len(ways) == 1 and not BARE.search(text[line - 1])
            past = [self.lines.get(line, 0) - ways[0]] if known else []
            taken += [(line, times > 0) for times in [*ways, *past]]
        return taken


def measure() -> bool:
    """Runs the tests. Whether the lines of assembly are known."""
    LCOV.parent.mkdir(exist_ok=True)
    run = forge()
    deep = "Compiler run failed" in run.stderr and "Stack too deep" in run.stderr
    if deep:
        run = forge("--ir-minimum")
    if run.returncode:
        sys.exit(run.stdout + run.stderr)
    return not deep


def forge(*options: str) -> subprocess.CompletedProcess[str]:
    command = [FORGE, "coverage", "--report", "lcov", "--report-file", LCOV, "--exclude-tests", *options]
    environment = os.environ | {"FOUNDRY_PROFILE": "coverage"}
    return subprocess.run(
        command, check=False, cwd=CONTRACTS, env=environment, capture_output=True, text=True
    )


def parse(report: str) -> dict[str, Reached]:
    files: dict[str, Reached] = {}
    for line in report.splitlines():
        kind, _, value = line.partition(":")
        if kind == "SF":
            name = value
        elif kind == "DA":
            number, times = map(int, value.split(","))
            files.setdefault(name, Reached()).lines[number] = times
        elif kind == "BRDA":
            number, block, _, way = value.split(",")
            files.setdefault(name, Reached()).ways[int(number), int(block)].append(
                0 if way == "-" else int(way)
            )
    return {name: reached for name, reached in sorted(files.items()) if name.startswith("src/")}


def assembly_lines(source: str) -> set[int]:
    """Lines between the braces of assembly blocks, nested braces included."""
    inside, depth = set(), 0
    for number, line in enumerate(source.splitlines(), 1):
        if depth:
            inside.add(number)
        if depth or ASSEMBLY.search(line):
            depth += line.count("{") - line.count("}")
    return inside


def without_assembly(files: dict[str, Reached]) -> int:
    left_out = 0
    for name, reached in files.items():
        for number in assembly_lines((CONTRACTS / name).read_text()) & reached.lines.keys():
            del reached.lines[number]
            left_out += 1
    return left_out


def never_compiled(files: dict[str, Reached]) -> list[str]:
    """A file with functions that the report does not know would count as covered."""
    sources = {
        path.relative_to(CONTRACTS).as_posix(): path for path in Path(CONTRACTS / "src").rglob("*.sol")
    }
    return [name for name, path in sources.items() if name not in files and has_code(path.read_text())]


def has_code(source: str) -> bool:
    return (
        re.search(r"^ *(function|constructor|fallback|receive)\b[^;{]*\{", source, re.MULTILINE) is not None
    )


def shown(name: str, lines: list[bool], branches: list[bool]) -> str:
    return f"{name:44} {share(lines):>18} {share(branches):>18}"


def share(hits: list[bool]) -> str:
    return f"{per_cent(hits):6.2f} % {sum(hits)}/{len(hits)}"


def per_cent(hits: list[bool]) -> float:
    return 100 * sum(hits) / len(hits) if hits else 100.0


def report(files: dict[str, Reached]) -> bool:
    """Prints the table and what was not reached. Whether it is enough."""
    print(f"{'':44} {'lines':>18} {'branches':>18}")
    all_lines, all_branches = [], []
    for name, reached in files.items():
        lines = [times > 0 for times in reached.lines.values()]
        branches = reached.branches((CONTRACTS / name).read_text())
        print(shown(name, lines, [taken for _, taken in branches]))
        for number in sorted(n for n, times in reached.lines.items() if not times):
            print(f"    line {number} is never reached")
        for number in sorted(line for line, taken in branches if not taken):
            print(f"    line {number}: one way of the branch is never taken")
        all_lines += lines
        all_branches += [taken for _, taken in branches]
    print(shown("all of src", all_lines, all_branches))
    return min(per_cent(all_lines), per_cent(all_branches)) >= LEAST


def main() -> int:
    exact = measure()
    files = parse(LCOV.read_text())
    if not exact:
        print(f"through the IR: {without_assembly(files)} lines of assembly are not counted")
    missing = never_compiled(files)
    for name in missing:
        print(f"{name} is not in the report", file=sys.stderr)
    enough = report(files)
    if not enough:
        print(f"less than {LEAST:.0f} % is reached", file=sys.stderr)
    return bool(missing) or not enough


if __name__ == "__main__":
    sys.exit(main())
