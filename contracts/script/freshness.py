"""Is the exported ABI the one of the sources? Asked without a compiler, by the hashes in the manifest.

Imported by the architecture tests, and a command: exits 1 and names every file that does not fit.
"""

import json
import sys

from project import ABI, inputs, sha256


def stale() -> list[str]:
    """What differs from the manifest, one line each; empty when all fits."""
    manifest = json.loads((ABI / "manifest.json").read_text())
    now = inputs()
    found = [
        f"{key} was {manifest[key]}, is {now[key]}"
        for key in now
        if key != "sources" and manifest[key] != now[key]
    ]
    found += _differences("contracts", manifest["sources"], now["sources"])
    artifacts = {
        path.name: sha256(path.read_bytes()) for path in ABI.glob("*.json") if path.name != "manifest.json"
    }
    return found + _differences("platform/chain/abi", manifest["artifacts"], artifacts)


def _differences(folder: str, recorded: dict[str, str], actual: dict[str, str]) -> list[str]:
    names = sorted(recorded.keys() | actual.keys())
    return [
        f"{folder}/{name} is not the one exported" for name in names if recorded.get(name) != actual.get(name)
    ]


if __name__ == "__main__":
    problems = stale()
    for problem in problems:
        print(problem)
    if problems:
        print("run `make contracts`")
    sys.exit(bool(problems))
