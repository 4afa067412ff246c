"""`manage.py check_packs`: the table packs x scenarios, then every rule of every pack removed in turn."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from compliance.rules.library import library
from compliance.rules.pack import Pack
from compliance.rules.removal import removals
from compliance.rules.scenarios import scenarios


class Command(BaseCommand):
    help = "Run every scenario of every rule pack; remove each rule and see that a scenario notices."

    def handle(self, *args: Any, **options: Any) -> None:
        packs = [pack for pack in library().packs if not pack.is_base]
        self.stdout.write(f"{'pack':22} rules  scenarios  wrong  removals  survivors")
        tallies = [self._check(pack) for pack in packs]
        rules, cases, wrong, survivors = (sum(column) for column in zip(*tallies, strict=True))
        self.stdout.write(f"{'total':22} {rules:5}  {cases:9}  {wrong:5}  {rules:8}  {survivors:9}")
        if wrong or survivors:
            raise CommandError(f"{wrong} scenarios wrong, {survivors} removals survived")

    def _check(self, pack: Pack) -> tuple[int, int, int, int]:
        cases, rules = scenarios(pack), len(list(pack.rules))
        wrong = [case for case in cases if not case.holds(pack)]
        survivors = [removal for removal in removals(pack) if removal.survived]
        row = f"{pack.name:22} {rules:5}  {len(cases):9}  {len(wrong):5}  {rules:8}  {len(survivors):9}"
        self.stdout.write(row)
        for case in wrong:
            self.stdout.write(f"  wrong: {case.name}: {case.answer(pack)}, expected {case.expected}")
        for removal in survivors:
            self.stdout.write(f"  nothing notices that {removal.rule} is gone")
        return rules, len(cases), len(wrong), len(survivors)
