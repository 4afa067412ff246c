"""manage.py check_ready: one line for each part the platform needs; exit 1 when one is missing."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from monitoring import readiness


class Command(BaseCommand):
    help = "Check database, broker, node, chain and keystore."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        parts = readiness.check()
        for part in parts:
            state = "ready" if part.ready else part.code
            self.stdout.write(f"{part.name:<9} {state}: {part.line}")
        if not all(part.ready for part in parts):
            sys.exit(1)
