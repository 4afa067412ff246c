"""The roads of docs/api/guide.md as programs: the snippets of one language, in their order, as they stand."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from services.paths import ROOT

GUIDE = ROOT / "docs" / "api" / "guide.md"
HERE, WHO = "http://127.0.0.1:8000", "minji@example.com"
CLIENTS = [ROOT / "clients/python/client", ROOT / "clients/python/cli"]
TYPESCRIPT = ROOT / "clients" / "typescript"
TSC = ROOT / "node_modules" / ".bin" / "tsc"
BUILD = {
    "extends": str(TYPESCRIPT / "tsconfig.json"),
    "compilerOptions": {"rootDir": ".", "outDir": "."},
    "files": ["guide.ts"],
    "include": [],
}


def snippets(language: str) -> str:
    found = re.findall(
        rf"^```{language}\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert found, language
    return "\n".join(found)


def program(language: str, url: str) -> str:
    """Only the place of the platform and the new account's name are others than in the guide."""
    text = snippets(language)
    assert HERE in text
    assert WHO in text
    return text.replace(HERE, url).replace(WHO, f"{language}@example.com")


def by_command_line(folder: Path, url: str) -> list[str]:
    command = folder / "jangbu"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m jangbu_cli.main "$@"\n')
    command.chmod(0o755)
    script = folder / "guide.sh"
    script.write_text(f'set -eu\ncd "{folder}"\nPATH="{folder}:$PATH"\n{program("sh", url)}')
    return ["sh", str(script)]


def by_python(folder: Path, url: str) -> list[str]:
    script = folder / "guide.py"
    script.write_text(program("python", url))
    return [sys.executable, str(script)]


def by_typescript(folder: Path, url: str) -> list[str]:
    """Type-checked and built as a reader would: beside the client's package and viem."""
    packages = folder / "node_modules"
    packages.mkdir()
    for name in ("viem", "openapi-fetch"):
        (packages / name).symlink_to(ROOT / "node_modules" / name)
    client = packages / "jangbu-client"
    _compile(["-p", str(TYPESCRIPT), "--outDir", str(client / "dist")])
    (client / "package.json").symlink_to(TYPESCRIPT / "package.json")
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "guide.ts").write_text(program("ts", url))
    (folder / "tsconfig.json").write_text(json.dumps(BUILD))
    _compile(["-p", str(folder)])
    return ["node", str(folder / "guide.js")]


def environment(folder: Path) -> dict[str, str]:
    """What a reader's shell has: the clients, a home, and nothing of the platform's."""
    path = os.pathsep.join(map(str, CLIENTS))
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "JANGBU_HOME": str(folder), "PYTHONPATH": path}


def _compile(options: list[str]) -> None:
    done = subprocess.run([str(TSC), *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
