"""A loop that Celery's clock does not know never turns: each is ticked by a task of the schedule."""

from typing import Any

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from monitoring import loops


def test_every_loop_is_ticked_by_the_schedule(monkeypatch: pytest.MonkeyPatch) -> None:
    ticked: list[str] = []
    monkeypatch.setattr(loops, "run", lambda name, **_rest: ticked.append(name))

    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        task: Any = import_string(entry["task"])
        task.run()

    assert sorted(set(loops.loops)) == sorted(set(ticked))
