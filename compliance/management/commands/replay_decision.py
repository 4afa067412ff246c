"""`manage.py replay_decision <public id>` or `--all`: stored decisions are made again from their facts by the
rules of their day; exit code 1 says what of which differs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from compliance.law.replaying import differences
from compliance.law.stored import DecisionErased
from compliance.models import RuleDecision


class Command(BaseCommand):
    help = "Decide again what was decided by rule packs, and say what differs from what was stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("decision", nargs="?", help="the public id of a decision")
        which.add_argument("--all", action="store_true", help="every decision that is stored")

    def handle(self, *args: Any, decision: str | None, **options: Any) -> None:
        rows = RuleDecision.objects.select_related("receiver") if decision is None else self._named(decision)
        same = erased = 0
        found: list[str] = []
        for row in rows.iterator(chunk_size=200):
            try:
                told = differences(row)
            except DecisionErased:
                erased += 1
                continue
            found += [f"{row.public_id} {line}" for line in told]
            same += not told
        if found:
            raise CommandError("\n".join(found), returncode=1)
        self.stdout.write(f"{same} decided the same again; {erased} of erased persons cannot be replayed")

    def _named(self, public_id: str) -> Any:
        rows = RuleDecision.objects.select_related("receiver").filter(public_id=public_id)
        if not rows.exists():
            raise CommandError(f"there is no decision {public_id}", returncode=1)
        return rows
