"""Where each source was left. Only `publishing` moves a cursor, under the lock of the gate."""

from webhooks.models import Feed

GATE = "gate"


def lock_gate() -> None:
    """One publisher at a time, to the end of the transaction."""
    Feed.objects.get_or_create(name=GATE)
    Feed.objects.select_for_update().get(name=GATE)


def position(name: str, *, start: int = 0) -> int:
    feed, _created = Feed.objects.get_or_create(name=name, defaults={"position": start})
    return feed.position


def set_position(name: str, number: int) -> None:
    Feed.objects.filter(name=name).update(position=number)
