"""The demo keeps its secrets and ports from run to run, and runs once at a time."""

import json
from pathlib import Path

import pytest

from services.ports import any_free_port
from services.problem import Problem
from stage import memory


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(memory, "HOME", tmp_path / "demo")
    return tmp_path / "demo"


def test_secrets_are_made_once_and_only_their_owner_reads_them(home: Path) -> None:
    first = memory.remembered_secrets()

    assert memory.remembered_secrets() == first
    assert (home / "secrets.env").stat().st_mode & 0o777 == 0o600


def test_data_whose_secrets_are_gone_are_forgotten(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = home.parent / "shared" / "demo-postgres"
    left.mkdir(parents=True)
    monkeypatch.setattr(memory, "sibling_folders", lambda prefix: [home, left])

    memory.remembered_secrets()
    assert not left.exists()

    left.mkdir()
    memory.remembered_secrets()
    assert left.exists()


def test_a_secret_added_later_leaves_the_others_alone(home: Path) -> None:
    first = memory.remembered_secrets()
    lines = (home / "secrets.env").read_text(encoding="ascii").splitlines()
    kept = [line for line in lines if not line.startswith("VALKEY_PASSWORD=")]
    (home / "secrets.env").write_text("\n".join(kept), encoding="ascii")

    again = memory.remembered_secrets()

    assert again.pop("VALKEY_PASSWORD") != first.pop("VALKEY_PASSWORD")
    assert again == first


def test_the_ports_of_the_last_run_are_taken_again(home: Path) -> None:
    port = any_free_port()
    home.mkdir()
    (home / "ports.json").write_text(json.dumps({"PORT": port}), encoding="ascii")

    assert memory.remembered_ports({})["PORT"] == port


def test_a_second_demo_is_told_that_one_is_running() -> None:
    with memory.only_one(), pytest.raises(Problem, match="running already"), memory.only_one():
        pass


def test_the_lock_is_free_after_the_demo() -> None:
    with memory.only_one():
        pass
    with memory.only_one():
        pass
