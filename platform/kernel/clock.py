"""Where the present comes from. Operations take `now` as an argument; only the edges ask for it."""

from datetime import UTC, datetime

from django.utils import timezone


def now() -> datetime:
    """The present, aware, in UTC."""
    return timezone.now().astimezone(UTC)


def from_timestamp(seconds: int) -> datetime:
    """A block's `timestamp` (unix seconds) as an aware datetime in UTC."""
    return datetime.fromtimestamp(seconds, tz=UTC)


def to_timestamp(moment: datetime) -> int:
    """Whole unix seconds of an aware datetime, rounded down."""
    return int(moment.timestamp())
