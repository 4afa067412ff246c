"""A loop that finished a turn says so. Health is the age of these rows, not the existence of a process:
a worker that has lost its broker is alive and deaf."""

from datetime import datetime
from typing import Any

from monitoring.models import Heartbeat


def beat(name: str, *, now: datetime, detail: dict[str, Any] | None = None) -> None:
    row = Heartbeat(name=name, at=now, detail=detail or {})
    Heartbeat.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["name"], update_fields=["at", "detail"]
    )
