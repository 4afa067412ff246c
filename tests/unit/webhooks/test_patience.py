"""Waiting grows from five seconds to a day, and never in step with others."""

from datetime import timedelta

from webhooks import patience


def test_it_grows_from_seconds_to_a_day_with_a_fifth_more_or_less():
    least = [patience.wait(times, chance=0.0) for times in range(1, 15)]
    most = [patience.wait(times, chance=1.0) for times in range(1, 15)]

    assert (least[0], most[0]) == (timedelta(seconds=4), timedelta(seconds=6))
    assert (least[-1], most[-1]) == (timedelta(hours=19.2), timedelta(hours=28.8))
    assert least == sorted(least)
    assert len({patience.wait(5) for _time in range(20)}) > 1
