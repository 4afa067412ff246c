"""How one bank writes its CSV files, as data: `layouts/<name>.json`. Another bank is another file."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).parent / "layouts"
COLUMNS = frozenset(
    {
        *("booked", "value", "amount", "credit", "debit", "balance", "currency", "account"),
        *("payer_name", "payer_account", "text", "reference", "id"),
    }
)


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns` gives each of `COLUMNS` the titles that a bank may write over it; all `required` ones must be
    in the file. Either `amount` has a sign, or `credit` and `debit` have a column each. `not_rows` are first
    cells of lines that sum up. With `account_in_preamble` the account stands above the titles."""

    name: str
    title: str
    encodings: Sequence[str]
    delimiter: str
    zone: ZoneInfo
    newest_first: bool
    dates: Sequence[str]
    decimal: str
    thousands: str
    account_in_preamble: bool
    not_rows: frozenset[str]
    required: frozenset[str]
    columns: Mapping[str, Sequence[str]]

    def places(self, cells: Sequence[str]) -> dict[str, list[int]]:
        """Where each column stands, if these cells are the titles; else nothing."""
        titles = [" ".join(cell.split()).casefold() for cell in cells]
        found = {
            column: [titles.index(name.casefold()) for name in names if name.casefold() in titles]
            for column, names in self.columns.items()
        }
        has_all = all(found.get(column) for column in self.required)
        return {column: places for column, places in found.items() if places} if has_all else {}

    def number(self, text: str) -> Decimal | None:
        """The amount with its sign, 0 for an empty cell; None where it is no number."""
        text = text.strip().replace("\N{MINUS SIGN}", "-")
        if text in ("", "-"):
            return Decimal(0)
        if not re.fullmatch(self._pattern(), text):
            return None
        plain = text.replace(self.thousands, "") if self.thousands else text
        return Decimal(plain.replace(self.decimal, "."))

    def day(self, text: str) -> tuple[date, datetime] | None:
        """The day as the bank writes it and the moment in UTC; None where it is none."""
        for pattern in self.dates:
            try:
                local = datetime.strptime(text.strip(), pattern).replace(tzinfo=self.zone)
            except ValueError:
                continue
            return local.date(), local.astimezone(UTC)
        return None

    def _pattern(self) -> str:
        point, between = re.escape(self.decimal), re.escape(self.thousands)
        grouped = rf"[0-9]{{1,3}}(?:{between}[0-9]{{3}})+|" if self.thousands else ""
        return rf"[+-]?(?:{grouped}[0-9]{{1,18}})(?:{point}[0-9]{{1,4}})?"


@cache
def layouts() -> Mapping[str, Layout]:
    """All of them by name. Raises `ValueError` for a file that declares what no reader knows."""
    found = [_layout(json.loads(path.read_text())) for path in sorted(FOLDER.glob("*.json"))]
    return {layout.name: layout for layout in found}


def _layout(said: dict[str, Any]) -> Layout:
    unknown = said["columns"].keys() - COLUMNS
    sides = {"amount"} <= said["columns"].keys() or {"credit", "debit"} <= said["columns"].keys()
    if unknown or not sides or said["order"] not in ("newest_first", "oldest_first"):
        raise ValueError(f"layout {said['name']} declares what no reader knows")
    return Layout(
        name=said["name"],
        title=said["title"],
        encodings=said["encodings"],
        delimiter=said["delimiter"],
        zone=ZoneInfo(said["zone"]),
        newest_first=said["order"] == "newest_first",
        dates=said["dates"],
        decimal=said["decimal"],
        thousands=said["thousands"],
        account_in_preamble=said["account_in_preamble"],
        not_rows=frozenset(said["not_rows"]),
        required=frozenset(said["required"]),
        columns=said["columns"],
    )
