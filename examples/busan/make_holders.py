"""Writes `holders.csv` anew: `PYTHONPATH=.:platform python examples/busan/make_holders.py`."""

import csv
from pathlib import Path

from crowd import COLUMNS, people

if __name__ == "__main__":
    with (Path(__file__).parent / "holders.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(person.row() for person in people())
