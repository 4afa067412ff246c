"""Load a list of sanctions from a file or its publisher."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from compliance.operations.appoint_officer import INSTALLER
from compliance.screening.lists import READERS
from compliance.screening.operations.fetch_lists import fetch_list
from compliance.screening.operations.load_list import load_list
from kernel import clock
from kernel.errors import DomainError


class Command(BaseCommand):
    help = "Load a list of sanctions. The former version stays where the file is refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("list", choices=sorted(READERS))
        parser.add_argument("origin", help="a file, or an address that begins with https://")

    def handle(self, *args: Any, **options: Any) -> None:
        source, origin = options["list"], options["origin"]
        actor, now = User.objects.system(INSTALLER), clock.now()
        try:
            if "://" in origin:
                version = fetch_list(source=source, url=origin, actor=actor, now=now)
            else:
                version = load_list(source=source, path=Path(origin), actor=actor, now=now)
        except DomainError as refusal:
            raise CommandError(f"{refusal.code}: {refusal}") from refusal
        except OSError as error:
            raise CommandError(f"the file cannot be read: {error.strerror}") from error
        self.stdout.write(
            f"{version.source}: {version.entry_count} entries published {version.published_at:%Y-%m-%d}, "
            f"sha256 {version.sha256}"
        )
