"""The services, Django on them and a stage with a live security: what every run of faults begins with."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.faults.services import ground

if TYPE_CHECKING:
    from tests.faults.stage import Stage


@contextmanager
def set_stage(seed: int) -> Iterator["Stage"]:
    """Nothing is left afterwards, no process either."""
    with ground() as services:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from tests.faults.stage import Stage

        stage = Stage.build(services, random.Random(seed))
        try:
            yield stage
        finally:
            stage.kill_all()
