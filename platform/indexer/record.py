"""Blocks, their events, what they mean and the cursor: one commit, or none of it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from chain.answers import Header
from chain.models import Block, Network
from indexer import witnesses
from indexer.dispatch import Fact, deliver
from indexer.harvest import Crop, Harvest
from indexer.models import Event, Watch
from indexer.watches import Watched, watched
from kernel.bulk import copy_rows
from monitoring.crash import crash_point

LEAST_WINDOW = 64


def window(network: Network) -> int:
    """How many recent blocks are kept even if they are empty: how far back a fork can be followed."""
    return max(4 * network.depth, LEAST_WINDOW)


@transaction.atomic
def record(
    network: Network,
    headers: Sequence[Header],
    harvest: Harvest,
    *,
    seen: Watched,
    range_size: int,
    head: int,
    believe: bool,
    now: datetime,
) -> bool:
    """Store a scan. False, and nothing stored, where cursor or watched contracts changed since it was
    read. Raises `Disagreement`."""
    locked = Network.objects.locked().get(pk=network.pk)
    if locked.cursor_hash != network.cursor_hash or watched(locked) != seen:
        return False
    blocks = _store_blocks(locked, headers, harvest)
    if harvest.crops:
        _store_events(blocks, harvest.crops)
    Watch.objects.bulk_create(
        [
            Watch(network=locked, address=address, contract=contract, from_block=number)
            for address, (contract, number) in harvest.born.items()
        ]
    )
    deliver([(crop.key, _fact(crop, blocks)) for crop in harvest.crops if crop.key])
    witnesses.confront(locked, headers[-1], harvest.said, believe=believe, now=now)
    _advance(locked, headers[-1], range_size, head)
    crash_point("index.before_commit")
    return True


def _store_blocks(network: Network, headers: Sequence[Header], harvest: Harvest) -> dict[int, Block]:
    """Blocks with events, and the recent ones whatever they hold."""
    eventful = {crop.log.block_number for crop in harvest.crops}
    recent = headers[-1].number - window(network)
    rows = [
        Block(
            network=network,
            number=header.number,
            hash=header.hash,
            parent_hash=header.parent_hash,
            timestamp=header.timestamp,
        )
        for header in headers
        if header.number > recent or header.number in eventful
    ]
    return {block.number: block for block in Block.objects.bulk_create(rows)}


def _store_events(blocks: dict[int, Block], crops: Sequence[Crop]) -> None:
    copy_rows(
        Event,
        ["block", "log_index", "tx_hash", "address", "name", "topics", "data"],
        [
            (
                blocks[crop.log.block_number].pk,
                crop.log.log_index,
                crop.log.tx_hash,
                crop.log.address,
                crop.key[1] if crop.key else "",
                list(crop.log.topics),
                crop.log.data,
            )
            for crop in crops
        ],
    )


def _fact(crop: Crop, blocks: dict[int, Block]) -> Fact:
    log = crop.log
    return Fact(blocks[log.block_number], log.log_index, log.tx_hash, log.address, crop.args)


def _advance(network: Network, last: Header, range_size: int, head: int) -> None:
    before, network.cursor_number = network.cursor_number, last.number
    network.cursor_hash, network.range_size = last.hash, range_size
    network.head_number, network.doubts, network.behind_since = head, 0, None
    network.save(
        update_fields=[
            "cursor_number",
            "cursor_hash",
            "range_size",
            "head_number",
            "doubts",
            "behind_since",
        ]
    )
    width = window(network)
    if before // width != last.number // width:
        _prune(network, after=before - 2 * width, below=last.number - width)


def _prune(network: Network, *, after: int, below: int) -> None:
    """Drop empty blocks that have left the window, once in a window's length."""
    network.blocks.filter(number__gte=after, number__lt=below, events=None).delete()
