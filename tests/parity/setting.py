"""PostgreSQL, Valkey and a node of the run's own, Django on them and the platform set up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.faults.services import ground

if TYPE_CHECKING:
    from tests.support.engine import Engine


@contextmanager
def engine_on_its_own() -> Iterator["Engine"]:
    """Nothing is left afterwards."""
    with ground() as services:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from tests.support.engine import Engine

        yield Engine.start(services.node.node)
