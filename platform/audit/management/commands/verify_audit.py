"""Read the whole audit chain and say whether anybody touched it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.chain_hash import first_broken
from audit.models import Entry


class Command(BaseCommand):
    help = "Check every entry of the audit chain; exit code 1 names the first that does not fit."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = first_broken()
        if broken is not None:
            raise CommandError(f"audit chain broken at entry {broken}", returncode=1)
        self.stdout.write(f"audit chain intact: {Entry.objects.count()} entries")
