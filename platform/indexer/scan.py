"""The one loop of inbound work: follow the chain by hash, store what its logs mean, go back where it
forked.

Everything is read from the node first and checked to belong together; the transaction that stores it
only makes sure that nobody else moved the cursor meanwhile.
"""

import logging
import time
from datetime import datetime

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_lazy as _

from chain import client
from chain.client import Node
from chain.errors import NodeError
from chain.models import Network
from chain.news import ADVANCED, news
from indexer import headers
from indexer.harvest import gather
from indexer.record import record
from indexer.rollback import NoCommonAncestor, roll_back
from indexer.watches import watched
from kernel.errors import DomainError, Kind
from monitoring.incidents import close_incident, open_incident
from monitoring.loops import loop
from monitoring.pausing import is_paused_by, resume
from monitoring.turnstile import turnstile

logger = logging.getLogger(__name__)
SECONDS = 20  # a third of what a task may take
LEAST_RANGE, MOST_RANGE = 1, 512


class HandlerFailed(DomainError):
    """An app could not take in a fact. The cursor stays: a register with a hole would be worse than a
    late one."""

    code = "indexer.handler_failed"
    kind = Kind.UNAVAILABLE
    message = _("The blocks after {number} could not be stored: {error}.")


@loop("index", seconds=2.0)
def run_all(now: datetime) -> bool:
    """Follow every network; False if other workers are at all of them."""
    mine = [_run(network.pk, now=now) for network in Network.objects.order_by("pk")]
    return any(mine) or not mine


def _run(network_id: int, *, now: datetime) -> bool:
    """Scan after scan while the head is far away, but only so long that health can be seen meanwhile."""
    until = time.monotonic() + SECONDS
    with turnstile("index", network_id % 2**31) as alone:
        while alone and turn(network_id, node=client.node(), now=now):
            if time.monotonic() > until:
                break
        return alone


def turn(network_id: int, *, node: Node, now: datetime) -> bool:
    """One scan; says whether there is more to do at once."""
    network = Network.objects.get(pk=network_id)
    ahead = headers.read(network, node=node, now=now)
    if network.paused and not is_paused_by(network, NoCommonAncestor):
        return False
    if ahead.forked:
        return roll_back(network, node=node, now=now)
    resume(network, after=(NoCommonAncestor,), now=now)
    if not ahead.new:
        return False
    if not _store(network, ahead, node=node, now=now):
        return False
    news.announce(ADVANCED, network=network)
    return ahead.head > ahead.new[-1].number


def _store(network: Network, ahead: headers.Ahead, *, node: Node, now: datetime) -> bool:
    """Raises `NodeError` after asking for less next time: long ranges are what nodes refuse."""
    seen = watched(network)
    final_number = ahead.head - network.depth
    try:
        harvest = gather(ahead.new, seen, final_number=final_number, node=node)
    except NodeError:
        Network.objects.filter(pk=network.pk).update(range_size=max(network.range_size // 2, LEAST_RANGE))
        raise
    full = len(ahead.new) == network.range_size
    range_size = min(network.range_size * 2, MOST_RANGE) if full else network.range_size
    try:
        stored = record(network, ahead.new, harvest, seen=seen, range_size=range_size)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        logger.exception("blocks after %s could not be stored", network.cursor_number)
        failure = HandlerFailed(number=network.cursor_number, error=type(error).__name__)
        open_incident(code=failure.code, subject=f"network {network.pk}", detail=str(failure), now=now)
        raise failure from error
    close_incident(code=HandlerFailed.code, subject=f"network {network.pk}", now=now)
    return stored
