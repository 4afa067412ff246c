"""`manage.py check_packs`: packs x scenarios; then every rule removed and every figure changed in turn."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from compliance.rules.library import library
from compliance.rules.nudges import nudges
from compliance.rules.pack import Pack
from compliance.rules.removal import Removal, removals
from compliance.rules.scenarios import scenarios

COLUMNS = ("scenarios", "wrong", "removals", "survivors", "nudges", "survivors")


class Command(BaseCommand):
    help = "Run every scenario of every rule pack; change the packs and see that a scenario notices."

    def handle(self, *args: Any, **options: Any) -> None:
        packs = [pack for pack in library().packs if not pack.is_base]
        self._row("pack", COLUMNS)
        tallies = [self._check(pack) for pack in packs]
        total = [sum(column) for column in zip(*tallies, strict=True)]
        self._row(f"{len(packs)} packs", total)
        _cases, wrong, _removals, unmissed, _nudges, unnoticed = total
        if wrong or unmissed or unnoticed:
            raise CommandError(f"{wrong} scenarios wrong, {unmissed + unnoticed} changes survived")

    def _check(self, pack: Pack) -> list[int]:
        cases = scenarios(pack)
        wrong = [case for case in cases if not case.holds(pack)]
        removed, nudged = list(removals(pack)), list(nudges(pack))
        tally = [len(cases), len(wrong), len(removed), _survivors(removed), len(nudged), _survivors(nudged)]
        self._row(pack.name, tally)
        for case in wrong:
            self.stdout.write(f"  wrong: {case.name}: {case.answer(pack)}, expected {case.expected}")
        for change in (*removed, *nudged):
            if change.survived:
                self.stdout.write(f"  nothing notices: {change.rule}")
        return tally

    def _row(self, name: str, cells: Iterable[object]) -> None:
        self.stdout.write(f"{name:22}" + "".join(f"{cell!s:>11}" for cell in cells))


def _survivors(changes: list[Removal]) -> int:
    return sum(change.survived for change in changes)
