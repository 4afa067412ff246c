"""What is in which partition, and how it came there: transfers, issues and redemptions that name one, merges,
and recoveries, which move all of them.

The default partition is not kept: it has what the balance has beyond the others.
"""

from collections.abc import Iterable, Iterator, Sequence

from captable.models import PartitionBalance, PartitionMove
from chain.addresses import ZERO
from chain.bindings.security_token.control import HolderRecovered
from chain.bindings.security_token.partitions import (
    DEFAULT,
    IssuedByPartition,
    PartitionMerged,
    RedeemedByPartition,
    TransferByPartition,
)
from indexer.dispatch import Fact, on_event
from tokens.of_address import tokens_of

Kind = PartitionMove.Kind
Lot = tuple[int, str, str]
"""token's key, holder, partition"""
Args = TransferByPartition | IssuedByPartition | RedeemedByPartition | PartitionMerged


@on_event("SecurityToken", "TransferByPartition")
@on_event("SecurityToken", "IssuedByPartition")
@on_event("SecurityToken", "RedeemedByPartition")
@on_event("SecurityToken", "PartitionMerged")
@on_event("SecurityToken", "HolderRecovered")
def record_lots(*, facts: Sequence[Fact]) -> None:
    """One row for each lot and block, with what was there after the block's last change."""
    known = list(tokens_of(facts))
    units = _newest(known)
    after: dict[tuple[Lot, int], PartitionBalance] = {}
    for token, fact in known:
        for lot, change in list(_changes(token, fact.args, units)):
            units[lot] = units.get(lot, 0) + change
            after[lot, fact.block.number] = _row(lot, fact, units[lot])
    PartitionBalance.objects.bulk_create(after.values())
    PartitionMove.objects.bulk_create(move for token, fact in known for move in _moves(token, fact))


def _changes(token: int, args: Args | HolderRecovered, units: dict[Lot, int]) -> Iterator[tuple[Lot, int]]:
    if isinstance(args, HolderRecovered):
        for (of, holder, partition), had in units.items():
            if (of, holder) == (token, args.lost) and had:
                yield (token, args.lost, partition), -had
                yield (token, args.replacement, partition), had
    elif args.partition != DEFAULT:
        source, target = _sides(args)
        if source != ZERO:
            yield (token, source, args.partition), -args.units
        if target != ZERO:
            yield (token, target, args.partition), args.units


def _moves(token: int, fact: Fact) -> Iterator[PartitionMove]:
    args = fact.args
    if isinstance(args, HolderRecovered):
        kind, partition, sides = Kind.RECOVERED, "", (args.lost, args.replacement)
    elif isinstance(args, PartitionMerged):
        kind, partition, sides = Kind.MERGED, args.partition, (args.holder, args.holder)
    else:
        kind, partition, sides = Kind.MOVED, args.partition, _sides(args)
    if partition != DEFAULT:
        sender, receiver = (None if side == ZERO else side for side in sides)
        yield PartitionMove(
            token_id=token,
            block=fact.block,
            log_index=fact.log_index,
            kind=kind,
            partition=partition,
            sender=sender,
            receiver=receiver,
            units=args.units,
        )


def _sides(args: Args) -> tuple[str, str]:
    """Who has fewer units of the partition and who has more; nobody is the zero address."""
    if isinstance(args, TransferByPartition):
        return args.sender, args.receiver
    return (ZERO, args.receiver) if isinstance(args, IssuedByPartition) else (args.holder, ZERO)


def _newest(known: Iterable[tuple[int, Fact]]) -> dict[Lot, int]:
    """What the touched holders have in every partition."""
    touched = {(token, holder) for token, fact in known for holder in _holders(fact.args)}
    rows = PartitionBalance.objects.filter(
        token__in={token for token, _holder in touched}, holder__in={holder for _token, holder in touched}
    ).current()
    return {
        (token, holder, partition): units
        for token, holder, partition, units in rows.values_list("token_id", "holder", "partition", "units")
    }


def _holders(args: Args | HolderRecovered) -> tuple[str, str]:
    return (args.lost, args.replacement) if isinstance(args, HolderRecovered) else _sides(args)


def _row(lot: Lot, fact: Fact, units: int) -> PartitionBalance:
    token, holder, partition = lot
    place = {"block": fact.block, "number": fact.block.number}
    return PartitionBalance(token_id=token, holder=holder, partition=partition, units=units, **place)
