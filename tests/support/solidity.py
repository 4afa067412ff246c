"""Small contracts of tests, compiled by the pinned compiler against the pinned OpenZeppelin sources."""

import json
import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IMPORT = re.compile(r'^import\s[^;]*?"([^"]+)";', re.MULTILINE)


@cache
def compile_contracts(path: Path) -> dict[str, str]:
    """Creation code by contract name, of one file and of all it imports."""
    request = {
        "language": "Solidity",
        "sources": {name: {"content": text} for name, text in _sources(path).items()},
        "settings": {
            "optimizer": {"enabled": True},
            "outputSelection": {"*": {"*": ["evm.bytecode.object"]}},
        },
    }
    done = subprocess.run(
        [ROOT / "contracts" / "solc"], input=json.dumps(request), capture_output=True, text=True, cwd=ROOT
    )
    answer = json.loads(done.stdout)
    errors = [each["formattedMessage"] for each in answer.get("errors", ()) if each["severity"] == "error"]
    assert not errors, "\n".join(errors)
    return {
        name: contract["evm"]["bytecode"]["object"]
        for contracts in answer["contracts"].values()
        for name, contract in contracts.items()
    }


def _sources(path: Path) -> dict[str, str]:
    """The file and whatever it imports, by the names Solidity gives them."""
    found: dict[str, str] = {path.name: path.read_text(encoding="utf-8")}
    waiting = [(path.name, found[path.name])]
    while waiting:
        name, text = waiting.pop()
        for imported in IMPORT.findall(text):
            target = _resolve(name, imported)
            if target not in found:
                found[target] = (ROOT / "node_modules" / target).read_text(encoding="utf-8")
                waiting.append((target, found[target]))
    return found


def _resolve(importer: str, imported: str) -> str:
    if not imported.startswith("."):
        return imported
    parts = [*importer.split("/")[:-1]]
    for part in imported.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
