"""Here files are what is tested: each is opened in a child process of its own, every time."""

import pytest

from documents import isolation
from tests.support import usual_file


@pytest.fixture(autouse=True)
def _every_file_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_run", usual_file.opened_anew)
