"""A network whose facts are far behind its head: an incident while it lasts, closed by itself."""

from datetime import datetime

from django.conf import settings

from chain.models import Network
from monitoring.incidents import close_others, open_incident
from monitoring.loops import loop

LAGGING = "indexer.lagging"


@loop("lag", seconds=30.0)
def watch(now: datetime) -> None:
    behind = [network for network in Network.objects.order_by("pk") if network.lag > settings.LAG_BLOCKS]
    close_others(code=LAGGING, subjects=[_subject(network) for network in behind], now=now)
    for network in behind:
        detail = (
            f"block {network.cursor_number} is stored, {network.head_number} is there: {network.lag} behind"
        )
        open_incident(code=LAGGING, subject=_subject(network), detail=detail, now=now)


def _subject(network: Network) -> str:
    return f"network {network.pk}"
