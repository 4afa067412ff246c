"""Read a whole journal, the stored one or an exported file, and say whether anybody touched it.

A file is checked by itself: no database and no broker is asked. With a node, the roots are read back from the
chain; whose node it is decides how much that proves.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit import on_chain, stored
from audit.journal_file import Root, verify_file
from audit.verification import Unreadable, Verdict
from chain.client import Node
from chain.errors import NodeError


class Command(BaseCommand):
    help = "Check every entry and every anchored root; exit code 1 names the first entry that does not fit."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", help="an exported journal instead of the database")
        parser.add_argument("--node", metavar="URL", help="read the anchored roots back through this node")
        parser.add_argument("--late", metavar="DAY", action="append", default=[], help="its root came late")

    def handle(self, *args: Any, file: str | None, node: str | None, late: list[str], **options: Any) -> None:
        try:
            verdict, roots = _of_file(file) if file else (stored.check(), stored.roots())
        except Unreadable as error:
            raise CommandError(f"not a journal: {error}", returncode=1) from None
        if verdict.fault:
            raise CommandError(f"audit chain {verdict.fault}", returncode=1)
        said = f"audit chain intact: {verdict.entries} entries, {verdict.roots} anchored roots agree"
        self.stdout.write(said)
        if roots:
            self.stdout.write(
                f"  the newest root is of {roots[-1].day}; what came later rests on this copy alone"
            )
        for day in on_chain.days_without(roots):
            self.stdout.write(f"  {day} has no root of its own")
        if node:
            self._ask(node, roots, late)

    def _ask(self, url: str, roots: list[Root], late: list[str]) -> None:
        try:
            found = on_chain.discrepancies(roots, node=Node(url), late=late)
        except NodeError as error:
            raise CommandError(f"the roots were not read back: {error}", returncode=1) from None
        if found:
            raise CommandError("\n".join(found), returncode=1)
        self.stdout.write(f"the chain has all {len(roots)} roots")


def _of_file(path: str) -> tuple[Verdict, list[Root]]:
    with Path(path).open(encoding="utf-8", errors="surrogateescape") as lines:
        return verify_file(lines)
