"""Prove the properties of contracts/test/prove and say each in words: `make prove`.

halmos runs every `check_` function once for all arguments, all states of the token and all times. A
`reach_` function claims that a call never succeeds and has to be refuted: a proof about calls that always
fail says nothing. Time that ran out and a loop that was cut off are no proof.
"""

import json
import re
import sys

from project import CONTRACTS
from tools import run

LEAST = 8
PROOFS = CONTRACTS / "test" / "prove"
REPORT = CONTRACTS / "out" / "halmos.json"
LOG = REPORT.with_suffix(".log")
PROPERTY = re.compile(r"((?: *///[^\n]*\n)*) *function ((?:check|reach)_\w+)\(")
PROVEN, REFUTED = 0, 1


def sentences() -> dict[str, str]:
    """Function -> the sentence above it."""
    found = {}
    for path in sorted(PROOFS.glob("*.t.sol")):
        for comment, name in PROPERTY.findall(path.read_text()):
            words = comment.replace("///", " ").replace("@notice", " ").split()
            found[name] = " ".join(words)
    return found


def results(*options: str) -> dict[str, dict]:
    """Function -> what halmos reports of it."""
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.unlink(missing_ok=True)
    done = run("halmos", "--no-status", "--json-output", str(REPORT), *options, FOUNDRY_PROFILE="prove")
    LOG.write_text(done.stdout)
    if not REPORT.exists():
        sys.exit(done.stdout)
    suites = json.loads(REPORT.read_text())["test_results"].values()
    return {result["name"].partition("(")[0]: result for suite in suites for result in suite}


def is_as_claimed(name: str, result: dict) -> bool:
    if name.startswith("reach_"):
        return result["exitcode"] == REFUTED
    return result["exitcode"] == PROVEN and not result["num_bounded_loops"]


def show(name: str, result: dict, sentence: str) -> bool:
    good = is_as_claimed(name, result)
    if name.startswith("check_") or not good:
        seconds = result["time"][0]
        print(f"{'PASS' if good else 'FAIL'} {seconds:6.1f} s  {name.partition('_')[2]}: {sentence}")
    return good


def main() -> int:
    words, reported = sentences(), results(*sys.argv[1:])
    good = {name for name in sorted(reported) if show(name, reported[name], words[name])}
    proven = {name for name in good if name.startswith("check_")}
    print(f"{len(proven)} properties proven, {len(good) - len(proven)} calls shown to be possible")
    mute = [name for name, sentence in words.items() if name.startswith("check_") and not sentence]
    problems = [f"{name} has no sentence" for name in mute]
    problems += [f"{name} was not run" for name in sorted(words.keys() - reported.keys())]
    problems += [
        f"{name} is not as claimed; see {LOG.name} in contracts/out"
        for name in sorted(reported.keys() - good)
    ]
    if len(proven) < LEAST:
        problems.append(f"fewer than {LEAST} properties are proven")
    for line in problems:
        print(line, file=sys.stderr)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
