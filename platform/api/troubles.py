"""The faults that somebody's sandbox was told to have, as the API's own answers of that kind."""

from typing import Any

from rest_framework.exceptions import Throttled

from api.refusals import Refusal
from kernel import clock
from sandbox.faults import Fault, trouble_of


def trouble(user: Any) -> None:
    """Raises `Refusal`, `Throttled`; both with the seconds to wait."""
    found = trouble_of(user, now=clock.now())
    if found is None:
        return
    if found.kind == Fault.THROTTLED:
        raise Throttled(found.seconds)
    if found.kind == Fault.UNAVAILABLE:
        refusal = Refusal("api.unavailable")
        refusal.wait = found.seconds  # type: ignore[attr-defined]
        raise refusal
