"""`manage.py draw_states`: draw states and tables into docs/subsystems from the code."""

from typing import Any

from django.core.management.base import BaseCommand

from kernel import pages


class Command(BaseCommand):
    help = "Make the parts of the documentation anew that show the code's own tables."

    def handle(self, *args: Any, **options: Any) -> None:
        for page in sorted({part.page for part in pages.parts}):
            (pages.FOLDER / page).write_text(pages.redrawn(page), encoding="utf-8")
            self.stdout.write(f"drawn into {page}")
