"""What a machine lacks is said in one line with what to do."""

import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap
from tests.architecture.checkout import ROOT


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose PATH holds only what the test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def put(machine: Path, name: str, output: str) -> None:
    program = machine / name
    program.write_text(f"#!/bin/sh\necho {output}\n", encoding="ascii")
    program.chmod(0o755)


def test_missing_node_is_named(machine: Path) -> None:
    with pytest.raises(bootstrap.Missing, match=r"Node\.js 20 or newer with npm is needed"):
        bootstrap.check_node()


def test_node_without_npm_is_not_enough(machine: Path) -> None:
    put(machine, "node", "v22.1.0")

    with pytest.raises(bootstrap.Missing, match="npm"):
        bootstrap.check_node()


def test_an_old_node_is_named_with_its_version(machine: Path) -> None:
    put(machine, "node", "v18.19.0")
    put(machine, "npm", "10.0.0")

    with pytest.raises(bootstrap.Missing, match=r"20 or newer is needed, this is v18\.19\.0"):
        bootstrap.check_node()


def test_node_20_with_npm_is_enough(machine: Path) -> None:
    put(machine, "node", "v20.0.0")
    put(machine, "npm", "10.0.0")

    bootstrap.check_node()


def test_an_old_python_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))

    with pytest.raises(bootstrap.Missing, match=r"3\.11 or newer is needed, this is 3\.9.*PYTHON="):
        bootstrap.check_python()


def test_a_python_without_venv_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)

    with pytest.raises(bootstrap.Missing, match="python3-venv"):
        bootstrap.check_python()


def test_the_command_ends_with_that_line_and_no_traceback(machine: Path) -> None:
    command = [sys.executable, str(ROOT / "deploy" / "local" / "bootstrap.py"), "demo"]

    done = subprocess.run(command, env={"PATH": str(machine)}, capture_output=True, text=True)

    assert done.returncode == 1
    assert done.stderr.startswith("jangbu: Node.js 20 or newer")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("home", [None, "/nowhere/at/all"])
def test_without_a_writable_home_the_caches_go_into_the_checkout(
    home: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", str(tmp_path))

    environ = bootstrap.with_caches({"HOME": home} if home else {})

    for name in ("HOME", "UV_CACHE_DIR", "PIP_CACHE_DIR", "npm_config_cache"):
        assert environ[name].startswith(str(tmp_path))


def test_the_stamp_notices_a_changed_lock_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", str(tmp_path))
    (tmp_path / "lock").write_text("a==1", encoding="ascii")
    before = bootstrap.digest(["lock"])

    (tmp_path / "lock").write_text("a==2", encoding="ascii")

    assert bootstrap.digest(["lock"]) != before
