"""Write the journal and its anchored roots to a file that can be verified without the platform."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from audit import journal_file, stored


class Command(BaseCommand):
    help = "Write the journal as lines of canonical JSON, anchored roots first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="where to; - is the standard output")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        if file == "-":
            journal_file.write(sys.stdout, stored.roots(), stored.records())
            return
        with Path(file).open("x", encoding="utf-8") as out:
            count = journal_file.write(out, stored.roots(), stored.records())
        self.stdout.write(f"{count} entries written to {file}")
