"""The one loop of inbound work: follow the chain by hash, store what its logs mean, go back where it
forked.

Everything is read from the node first and checked to belong together; the transaction that stores it
only makes sure that nobody else moved the cursor meanwhile.
"""

import logging
import time
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_lazy as _

from chain import client
from chain.client import Node
from chain.errors import NodeError
from chain.models import Network
from chain.news import ADVANCED, news
from indexer import headers, witnesses
from indexer.harvest import gather
from indexer.operations.rebuild import Rebuilding
from indexer.record import record
from indexer.rollback import NoCommonAncestor, roll_back
from indexer.watches import watched
from indexer.witnesses import BELIEVED, Disagreement
from kernel.errors import DomainError, Kind
from monitoring.incidents import close_incident, open_incident
from monitoring.loops import loop
from monitoring.pausing import is_paused_by, resume
from monitoring.turnstile import turnstile

logger = logging.getLogger(__name__)
SECONDS = 20  # a third of what a task may take
LEAST_RANGE, MOST_RANGE = 1, 512
PATIENCE = timedelta(minutes=1)
"""How long a node may be below our cursor before its chain is believed to have become shorter."""
DOUBTS = 3
"""How often one block is read again when a contract says something else than its logs."""


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
    if network.paused and not is_paused_by(network, NoCommonAncestor, Rebuilding):
        return False
    shorter = _is_shorter(network, ahead, now=now)
    if ahead.behind and not shorter:
        return False
    if ahead.forked or shorter:
        return roll_back(network, node=node, now=now)
    resume(network, after=(NoCommonAncestor,), now=now)
    if not ahead.new:
        resume(network, after=(Rebuilding,), now=now)
        return False
    if not _store(network, ahead, node=node, now=now):
        return len(ahead.new) > 1
    news.announce(ADVANCED, network=network)
    return ahead.head > ahead.new[-1].number


def _is_shorter(network: Network, ahead: headers.Ahead, *, now: datetime) -> bool:
    """Has the chain lost blocks? A node that only lags, behind a balancer perhaps, takes nothing back."""
    since = (network.behind_since or now) if ahead.behind else None
    if since != network.behind_since:
        Network.objects.filter(pk=network.pk).update(behind_since=since)
    return since is not None and now - since > PATIENCE


def _store(network: Network, ahead: headers.Ahead, *, node: Node, now: datetime) -> bool:
    """Raises `NodeError` after asking for less next time: long ranges are what nodes refuse."""
    seen = watched(network)
    final_number = ahead.head - network.depth
    believe = len(ahead.new) == 1 and network.doubts >= DOUBTS
    try:
        harvest = gather(ahead.new, seen, final_number=final_number, node=node)
    except NodeError:
        _ask_for_less(network, ahead)
        raise
    full = len(ahead.new) == network.range_size
    range_size = min(network.range_size * 2, MOST_RANGE) if full else network.range_size
    try:
        stored = record(
            network,
            ahead.new,
            harvest,
            seen=seen,
            range_size=range_size,
            head=ahead.head,
            believe=believe,
            now=now,
        )
    except Disagreement as disagreement:
        logger.warning("%s", disagreement)
        _ask_for_less(network, ahead, doubt=len(ahead.new) == 1)
        return False
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        logger.exception("blocks after %s could not be stored", network.cursor_number)
        _ask_for_less(network, ahead)
        failure = HandlerFailed(number=network.cursor_number, error=type(error).__name__)
        open_incident(code=failure.code, subject=f"network {network.pk}", detail=str(failure), now=now)
        raise failure from error
    close_incident(code=HandlerFailed.code, subject=f"network {network.pk}", now=now)
    if stored and believe:
        witnesses.registry.announce(BELIEVED, network=network, number=ahead.new[-1].number)
    return stored


def _ask_for_less(network: Network, ahead: headers.Ahead, *, doubt: bool = False) -> None:
    """Half as many blocks next time."""
    asked = min(len(ahead.new), network.range_size)
    Network.objects.filter(pk=network.pk).update(
        range_size=max(asked // 2, LEAST_RANGE),
        doubts=network.doubts + doubt,
        head_number=ahead.head,
    )
