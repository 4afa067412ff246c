"""The services, Django on them and a stage with a live security: what every run of faults begins with."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from services.temporary import temporary_folder
from tests.faults.services import ground
from tests.support.chain_process import OPTIONS

if TYPE_CHECKING:
    from tests.faults.stage import Stage


@contextmanager
def set_stage(seed: int) -> Iterator["Stage"]:
    """The node keeps its blocks in a file when it is stopped. Nothing is left afterwards."""
    state = temporary_folder() / "chain.json"
    with ground(f"{OPTIONS} --state {state}") as services:
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
