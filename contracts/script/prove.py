"""Prove the properties of contracts/test/prove and say each in words: `make prove`.

halmos runs every `check_` function once for all arguments, all states of the token and all times. A
`reach_` function claims that a call never succeeds and has to be refuted: a proof about calls that always
fail says nothing. Time that ran out and a loop that was cut off are no proof.

One halmos a file, so that the proofs keep all processors busy: most of the work is walking paths, in one
thread. What is given on the command line goes to each of them, as in `prove.py --function check_Recover`.
"""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from project import CONTRACTS, FORGE
from tools import environment, run

LEAST = 45
PROOFS = CONTRACTS / "test" / "prove"
REPORTS = CONTRACTS / "out" / "halmos"
PROPERTY = re.compile(r"((?: *///[^\n]*\n)*) *function ((?:check|reach)_\w+)\(")
CONTRACT = re.compile(r"^contract (\w+Proof) ", re.MULTILINE)
PROVEN, REFUTED = 0, 1


def sentences() -> dict[str, str]:
    """Function -> the sentence above it."""
    found = {}
    for path in sorted(PROOFS.glob("*.t.sol")):
        for comment, name in PROPERTY.findall(path.read_text()):
            words = comment.replace("///", " ").replace("@notice", " ").split()
            found[name] = " ".join(words)
    return found


def build() -> None:
    """Once and before all, or each halmos would compile for itself."""
    command = [FORGE, "build", "--ast", "--extra-output", "storageLayout", "metadata"]
    done = subprocess.run(
        command,
        check=False,
        cwd=CONTRACTS,
        env=environment(FOUNDRY_PROFILE="prove"),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def prove(contract: str, *options: str) -> dict[str, dict]:
    """Function -> what halmos reports of it, for one contract."""
    report = REPORTS / f"{contract}.json"
    report.unlink(missing_ok=True)
    chosen = (
        "--no-status",
        "--early-exit",
        "--match-contract",
        f"^{contract}$",
        "--json-output",
        str(report),
        *options,
    )
    done = run("halmos", *chosen, FOUNDRY_PROFILE="prove")
    report.with_suffix(".log").write_text(done.stdout)
    suites = json.loads(report.read_text())["test_results"].values() if report.exists() else []
    return {result["name"].partition("(")[0]: result for suite in suites for result in suite}


def results(*options: str) -> dict[str, dict]:
    """Function -> what halmos reports of it."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    build()
    contracts = [
        name for path in sorted(PROOFS.glob("*.t.sol")) for name in CONTRACT.findall(path.read_text())
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda contract: prove(contract, *options), contracts)
        return {name: result for reported in found for name, result in reported.items()}


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
        f"{name} is not as claimed; see contracts/out/halmos" for name in sorted(reported.keys() - good)
    ]
    if len(proven) < LEAST:
        problems.append(f"fewer than {LEAST} properties are proven")
    for line in problems:
        print(line, file=sys.stderr)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
