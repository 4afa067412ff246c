"""What goes wrong now for whoever belongs to a sandbox. One query; none where there are no sandboxes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.mode import is_on
from sandbox.models import Sandbox

Fault = Sandbox.Fault


@dataclass(frozen=True, slots=True)
class Trouble:
    kind: str
    seconds: int


def trouble_of(user: Any, *, now: datetime) -> Trouble | None:
    """None where all is well."""
    if not is_on():
        return None
    found = Sandbox.objects.of(user).filter(fault_until__gt=now).values_list("fault", "fault_until").first()
    if found is None:
        return None
    fault, until = found
    assert until is not None  # noqa: S101  the filter asked for it
    return Trouble(fault, int((until - now).total_seconds()) + 1)


def is_set(sandbox: Sandbox, fault: str, *, now: datetime) -> bool:
    return sandbox.fault == fault and sandbox.fault_until is not None and sandbox.fault_until > now
