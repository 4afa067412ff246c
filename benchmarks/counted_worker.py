"""A Celery worker that adds up the processor's seconds spent in our loops: what is left is Celery's own."""

import json
import os
import time
from pathlib import Path
from typing import Any

import django
from celery.signals import worker_ready

from config.celery import app  # noqa: F401  what `celery -A` looks for

django.setup()

from monitoring import loops  # noqa: E402  its models need the line above

_spent = 0.0
_at_start = 0.0
_run = loops.run


def _counted(name: str, **more: Any) -> None:
    global _spent  # noqa: PLW0603  one worker, one sum
    began = time.process_time()
    try:
        _run(name, **more)
    finally:
        _spent += time.process_time() - began
        _tell()


@worker_ready.connect
def _begin(**_more: Any) -> None:
    global _at_start  # noqa: PLW0603  loading its programs is not work
    _at_start = time.process_time()


def _tell() -> None:
    file = Path(os.environ["WORKER_COUNT"])
    file.with_suffix(".new").write_text(json.dumps([time.process_time() - _at_start, _spent]))
    file.with_suffix(".new").replace(file)


loops.run = _counted
