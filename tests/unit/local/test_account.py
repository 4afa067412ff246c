"""Root's PostgreSQL lives where its account can reach it, and nobody else's folder is opened for it."""

import os
from pathlib import Path

import pytest

from services import account
from services.problem import Problem

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes its account")


def test_an_ordinary_user_stays_who_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert account.unprivileged_account() is None


def test_an_ordinary_users_data_lie_in_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "VAR", tmp_path / "var")

    folder = account.data_folder("demo/postgres", None)

    assert folder == tmp_path / "var" / "demo" / "postgres"
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(account, "SHARED_BASE", tmp_path)
    return tmp_path


@needs_root
def test_roots_data_belong_to_the_unprivileged_account_alone(shared: Path) -> None:
    nobody = account.unprivileged_account()
    assert nobody is not None

    folder = account.data_folder("demo/postgres", nobody)

    assert folder.parent.parent == shared
    assert (folder.stat().st_uid, folder.stat().st_mode & 0o777) == (nobody.uid, 0o700)
    assert (folder.parent.stat().st_uid, folder.parent.stat().st_mode & 0o777) == (0, 0o711)


@needs_root
def test_a_folder_somebody_else_prepared_is_refused(shared: Path) -> None:
    nobody = account.unprivileged_account()
    assert nobody is not None
    trap = shared / f"jangbu-{account.CHECKOUT_ID}"
    trap.mkdir()
    nobody.owns(trap)

    with pytest.raises(Problem, match="belongs to somebody else"):
        account.data_folder("demo/postgres", nobody)


@needs_root
def test_a_link_somebody_else_prepared_is_refused(shared: Path, tmp_path: Path) -> None:
    nobody = account.unprivileged_account()
    assert nobody is not None
    (tmp_path / "elsewhere").mkdir()
    (shared / f"jangbu-{account.CHECKOUT_ID}").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(Problem, match="belongs to somebody else"):
        account.data_folder("demo/postgres", nobody)


@needs_root
def test_the_shared_folder_goes_with_its_last_data(shared: Path) -> None:
    nobody = account.unprivileged_account()
    folder = account.data_folder("demo/postgres", nobody)

    account.delete(folder)

    assert not folder.parent.exists()
