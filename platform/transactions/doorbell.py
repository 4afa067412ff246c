"""A doorbell tells a worker to look sooner. Losing every ring loses nothing: the clock rings again."""

import time

from kernel.registry import Registry

bells = Registry("doorbell")
QUIET_SECONDS = 0.05  # a commit with a hundred intents rings once
_last: dict[int, float] = {}


def ring(signer_id: int) -> None:
    """Ask for a turn of this signer's pump; `transactions.tasks` hangs the Celery message on it."""
    moment = time.monotonic()
    if moment - _last.get(signer_id, 0.0) < QUIET_SECONDS:
        return
    _last[signer_id] = moment
    bells.announce("pump", signer_id=signer_id)
