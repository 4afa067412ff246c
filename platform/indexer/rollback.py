"""The chain took back blocks we had followed: their facts fall with them, and the cursor returns to the
fork."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from chain import questions
from chain.client import Node
from chain.models import Network
from chain.news import ROLLED_BACK, news
from indexer.record import window
from indexer.watches import forget_births
from kernel.errors import DomainError, Kind
from monitoring.crash import crash_point
from monitoring.incidents import open_incident
from monitoring.pausing import pause

STEP = 32
Place = tuple[int, str]
"""Number and hash of a block."""


class NoCommonAncestor(DomainError):
    """The node's history and ours parted longer ago than the window of kept blocks."""

    code = "indexer.no_common_ancestor"
    kind = Kind.UNAVAILABLE
    message = _("The node's chain and the indexed one have no block in common since block {number}.")


def roll_back(network: Network, *, node: Node, now: datetime) -> bool:
    """Raises `NoCommonAncestor` after pausing the network, and `NodeError`."""
    ancestor = _ancestor(network, node)
    if ancestor is None:
        error = NoCommonAncestor(number=max(network.cursor_number - window(network), 0))
        pause(network, error=error, now=now)
        raise error
    return _return_to(network, ancestor, now=now)


def _ancestor(network: Network, node: Node) -> Place | None:
    """The highest block of the window that both have; a missing block (a shorter chain) is a different one.

    Older blocks are kept for their facts, but a node that has only those (one that is still being filled)
    must not make us forget all that came after.
    """
    recent = network.blocks.filter(number__gte=network.cursor_number - window(network))
    stored = list(recent.order_by("-number").values_list("number", "hash"))
    if not stored or stored[-1][0] <= 1:
        stored.append((0, network.genesis_hash))  # identity was checked in this turn
    for start in range(0, len(stored), STEP):
        part = stored[start : start + STEP]
        headers = node.ask_all([questions.header(number) for number, _hash in part])
        for (number, block_hash), header in zip(part, headers, strict=True):
            if header is not None and header.hash == block_hash:
                return number, block_hash
    return None


@transaction.atomic
def _return_to(network: Network, ancestor: Place, *, now: datetime) -> bool:
    locked = Network.objects.locked().get(pk=network.pk)
    if locked.cursor_hash != network.cursor_hash:
        return False
    number, block_hash = ancestor
    depth = locked.cursor_number - number
    afterwards: list[Callable[[], object]] = [
        then
        for handler in news.handlers(ROLLED_BACK)
        if callable(then := handler(network=locked, above=number))
    ]
    locked.blocks.filter(number__gt=number).delete()
    forget_births(locked, above=number)
    locked.cursor_number, locked.cursor_hash = number, block_hash
    locked.save(update_fields=["cursor_number", "cursor_hash"])
    for then in afterwards:
        then()
    if depth > locked.depth:
        _report(locked, depth, now=now)
    crash_point("rollback.before_commit")
    return True


def _report(network: Network, depth: int, *, now: datetime) -> None:
    """Facts that were final were taken back: the configured depth is too small for this chain."""
    detail = f"{depth} blocks were replaced; facts are called final after {network.depth}"
    open_incident(code="chain.deep_reorganisation", subject=f"network {network.pk}", detail=detail, now=now)
