"""Give the database role the platform runs with its rights: everything but to change the journal.

Run it as the role that owns the tables, after each `migrate`. The password is set in the database, by whoever
administers it.
"""

import re
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.roles import TooPowerful, give_rights

NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")


class Command(BaseCommand):
    help = "Make the role the platform runs with, or set its rights right again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("role")

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        if not NAME.fullmatch(role):
            raise CommandError("a role is lower-case letters, digits and underscores")
        try:
            give_rights(role)
        except TooPowerful as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{role} may add to the journal and read it, and nothing else")
