"""An event as it is sent: to a receiver and on a stream the same bytes."""

import datetime as dt

import orjson

from webhooks.models import Event


def body_of(event: Event) -> bytes:
    """The same every time, so that a repeated delivery has the same content."""
    told = {
        "id": event.public_id,
        "type": event.type,
        "timestamp": event.at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z"),
        "data": event.data,
    }
    return orjson.dumps(told)
