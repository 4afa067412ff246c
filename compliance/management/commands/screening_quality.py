"""Print how well the comparison of names does on the labelled set."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from compliance.screening.quality.measure import THRESHOLDS, measure, total
from compliance.screening.quality.pairs import all_pairs


class Command(BaseCommand):
    help = "Recall and precision over thresholds, on made-up names in several scripts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--missed", action="store_true", help="list the pairs decided wrongly")

    def handle(self, *args: Any, **options: Any) -> None:
        pairs, chosen = all_pairs(), settings.SCREENING_THRESHOLD
        same = sum(pair.is_same for pair in pairs)
        self.stdout.write(f"{len(pairs)} pairs: {same} same, {len(pairs) - same} other")
        self.stdout.write("threshold  recall  precision  missed  false")
        for row in measure(pairs, thresholds=sorted({*THRESHOLDS, chosen})):
            mark = "  <- in use" if row.threshold == chosen else ""
            self.stdout.write(
                f"{row.threshold:9}  {row.recall / 10:5.1f}%  {row.precision / 10:8.1f}%  "
                f"{row.same - row.found:6}  {row.false:5}{mark}"
            )
        for family in dict.fromkeys(pair.family for pair in pairs):
            [row] = measure([pair for pair in pairs if pair.family == family], thresholds=[chosen])
            self.stdout.write(
                f"{family:12} recall {row.recall / 10:.1f}%, precision {row.precision / 10:.1f}%"
            )
        for pair in pairs if options["missed"] else ():
            value = total(pair)
            if (value >= chosen) != pair.is_same:
                self.stdout.write(f"{value:3} {'missed' if pair.is_same else 'false'} {pair}")
