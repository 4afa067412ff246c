"""`manage.py draw_states`: draw the states of an operation into docs/subsystems/engine.md, from the code."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from transactions.state_diagram import drawn_into

PAGE = Path(__file__).resolve().parents[4] / "docs" / "subsystems" / "engine.md"


class Command(BaseCommand):
    help = "Draw the state diagram of operations into the engine's page."

    def handle(self, *args: Any, **options: Any) -> None:
        PAGE.write_text(drawn_into(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        self.stdout.write(f"drawn into {PAGE.name}")
