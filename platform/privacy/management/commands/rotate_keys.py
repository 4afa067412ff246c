"""Put everything under the first key of FIELD_ENCRYPTION_KEYS; then the others can be taken out."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kernel.encryption import active_key_id
from privacy.rotation import Part, parts


class Command(BaseCommand):
    help = (
        "Wrap every key of a person again, and seal again what is older than those keys, in batches. "
        "It may be stopped or killed at any time and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", type=int, default=500, help="rows or files of one commit")

    def handle(self, *args: Any, batch: int, **options: Any) -> None:
        for part in parts():
            self._rotate(part, batch)
        self.stdout.write(f"everything is under the key {active_key_id()!r}; the others may go")

    def _rotate(self, part: Part, batch: int) -> None:
        total, done = part.left(), 0
        while more := part.rotate(batch):
            done += more
            self.stdout.write(f"{part.name}: {done} of {total}")
            self.stdout.flush()
