"""Months clamp at their end, days begin in the regime's zone, a window is a span seen from its events."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from compliance.rules.spans import Span, add_months

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_months_last(day: date, months: int, end: date) -> None:
    assert add_months(day, months) == end


def test_a_span_ends_at_the_start_of_a_day_of_the_zone() -> None:
    """15:30 in London's winter is after midnight in Seoul, so the day is the next one there."""
    start = datetime(2026, 1, 30, 15, 30, tzinfo=UTC)

    assert Span(1, "months").end(start, SEOUL) == datetime(2026, 2, 28, tzinfo=SEOUL)
    assert Span(2, "days").end(start, SEOUL) == datetime(2026, 2, 2, tzinfo=SEOUL)


def test_hours_are_counted_to_the_second_across_a_change_of_clocks() -> None:
    new_york = ZoneInfo("America/New_York")
    start = datetime(2026, 3, 7, 12, tzinfo=new_york)

    assert Span(48, "hours").end(start, new_york).astimezone(UTC) - start.astimezone(UTC) == timedelta(
        hours=48
    )


def test_an_event_counts_until_its_span_has_ended() -> None:
    event, six = datetime(2026, 8, 31, 9, tzinfo=SEOUL), Span(6, "months")

    assert six.covers(event, datetime(2027, 2, 27, 23, 59, 59, tzinfo=SEOUL), SEOUL)
    assert not six.covers(event, datetime(2027, 2, 28, tzinfo=SEOUL), SEOUL)
