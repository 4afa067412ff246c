"""How long a receiver is waited for: from seconds to a day, never twice the same, and not for ever."""

from datetime import timedelta
from random import SystemRandom

STEPS = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 30, 120, 600, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600)
)
GIVES_UP_AFTER = timedelta(days=5)  # of nothing accepted: then the receiver is disabled
REFUSALS = 12  # of one event: then it is given up, and what comes after it goes on
SPREAD = 0.2
_random = SystemRandom()


def wait(times: int, *, chance: float | None = None) -> timedelta:
    """After the `times`-th failure in a row, a fifth more or less. `chance` is from 0 to 1."""
    step = STEPS[min(max(times, 1), len(STEPS)) - 1]
    drawn = _random.random() if chance is None else chance
    return step * (1 - SPREAD + 2 * SPREAD * drawn)
