"""Who may import whom, with no exceptions and no way around."""

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.checkout import APPS, ROOT, app_sources

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]


def test_the_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    path = os.pathsep.join((str(ROOT / "platform"), str(ROOT)))

    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout


def test_every_app_is_under_the_contracts_without_exceptions() -> None:
    assert set(CONTRACTS["root_packages"]) == {app.name for app in APPS}
    assert not [contract for contract in CONTRACTS["contracts"] if contract.get("ignore_imports")]


@pytest.mark.parametrize("contract", [c for c in CONTRACTS["contracts"] if c["type"] == "forbidden"])
def test_a_forbidden_import_is_forbidden_to_all_but_its_owner(contract: dict[str, list[str]]) -> None:
    allowed = {app.name for app in APPS} - set(contract["source_modules"])

    assert allowed == {{"node": "chain", "rest": "api", "config": "config"}[str(contract["id"])]}


def test_no_import_hides_inside_a_function() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in app_sources()
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert not [place for place in hidden if "/apps.py" not in place], hidden
