"""A doorbell tells a worker to look sooner. Losing every ring loses nothing: the clock rings again."""

from kernel.registry import Registry

bells = Registry("doorbell")


def ring(signer_id: int) -> None:
    """Ask for a turn of this signer's pump; `transactions.tasks` hangs the Celery message on it."""
    bells.announce("pump", signer_id=signer_id)
