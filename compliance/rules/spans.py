"""Lengths of time as laws write them: days and hours, and calendar months that clamp at the month's end.

A lot of 2026-08-31 under six months is free on 2027-02-28, at the start of that day in the regime's zone.
A window is the same rule seen from its events: an event counts while its own span has not ended.
"""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

MONTHS = {"months": 1, "years": 12}
UNITS = frozenset({"hours", "days", "months", "years"})


@dataclass(frozen=True, slots=True)
class Span:
    """So many hours, days, months or years."""

    length: int
    unit: str

    def end(self, start: datetime, zone: ZoneInfo) -> datetime:
        """When a span that began at `start` is over: the start of a local day, to the second for hours."""
        if self.unit == "hours":
            return (start.astimezone(UTC) + timedelta(hours=self.length)).astimezone(zone)
        day = start.astimezone(zone).date()
        last = add_months(day, self.length * MONTHS[self.unit]) if self.unit in MONTHS else self._days(day)
        return datetime(last.year, last.month, last.day, tzinfo=zone)

    def covers(self, start: datetime, now: datetime, zone: ZoneInfo) -> bool:
        return now < self.end(start, zone)

    def _days(self, day: date) -> date:
        return day + timedelta(days=self.length)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
