"""A file that was handed in, read by what its bytes are: a camt.053 message, or CSV by the layout named."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from zoneinfo import ZoneInfo

from payments.adapters import camt053, statement_csv
from payments.adapters.layout import layouts
from payments.adapters.statement import AccountKey, BadRow, Line, StatementFormatUnknown, Summary

CAMT053 = "camt.053"
ZONES = {"KRW": ZoneInfo("Asia/Seoul"), "EUR": ZoneInfo("Europe/Brussels"), "JPY": ZoneInfo("Asia/Tokyo")}
"""Where a day without a time of day begins, by the account's currency; UTC for the others."""
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Reading:
    """`layout` is the one it was read by. `lines` is read once; `summary` is whole afterwards."""

    layout: str
    lines: Iterator[Line | BadRow]
    summary: Summary


def read(file: IO[bytes], *, layout: str, account: AccountKey) -> Reading:
    """Raises `StatementFormatUnknown` for CSV without a layout; reading the lines raises the others of
    `payments.adapters.statement`."""
    summary = Summary()
    if _is_xml(file):
        zone = ZONES.get(account.currency, ZoneInfo("UTC"))
        return Reading(CAMT053, camt053.read(file, account=account, zone=zone, summary=summary), summary)
    known = layouts().get(layout)
    if known is None:
        raise StatementFormatUnknown(what=layout[:40] or "CSV")
    return Reading(layout, statement_csv.read(file, layout=known, account=account, summary=summary), summary)


def _is_xml(file: IO[bytes]) -> bool:
    file.seek(0)
    begin = file.read(64).removeprefix(_MARK).lstrip()
    file.seek(0)
    return begin.startswith(b"<")
