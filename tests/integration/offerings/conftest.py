"""Everybody who is verified has been compared with the lists that the packs name, and those are of today."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support.law import load_lists
from tests.support.offering import OPENS


@pytest.fixture(autouse=True)
def lists_at(tmp_path: Path, settings: Any, db: None) -> Callable[[datetime], None]:
    """They have been loaded when the offering opens; the function loads them anew at a later time."""

    def load_at(now: datetime) -> None:
        load_lists(tmp_path, settings, now=now)

    load_at(OPENS)
    return load_at
