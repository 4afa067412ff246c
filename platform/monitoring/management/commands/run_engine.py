"""manage.py run_engine: every loop in one process, without Celery and without a broker."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError, connection

from kernel import clock
from monitoring import loops

OFTENER = 10  # than the clock's period: a turn without a message costs little
PAUSE_SECONDS = 0.1


class Command(BaseCommand):
    help = "Turn the platform's loops until stopped, or until there is nothing left to do."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until-idle", action="store_true", help="end when no loop has open work")
        parser.add_argument("--timeout", type=float, default=0, help="give up after so many seconds")

    def handle(self, *args: Any, until_idle: bool, timeout: float, **options: Any) -> None:
        started, due = time.monotonic(), dict.fromkeys(loops.loops, 0.0)
        while True:
            try:
                _turn_those_due(due)
                if until_idle and loops.all_idle():
                    return
            except (OperationalError, InterfaceError) as error:
                self.stderr.write(f"database: {str(error).strip().splitlines()[0]}")
                connection.close()
            if timeout and time.monotonic() - started > timeout:
                raise CommandError(f"not idle after {timeout:.0f} seconds")
            time.sleep(PAUSE_SECONDS)


def _turn_those_due(due: dict[str, float]) -> None:
    for name, item in loops.loops.items():
        if time.monotonic() >= due[name]:
            loops.run(name, now=clock.now())
            due[name] = time.monotonic() + item.seconds / OFTENER
