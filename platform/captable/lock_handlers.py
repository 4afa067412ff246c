"""What of a holder's units is locked: frozen by the controller, promised in holds, and where the locks went
when the record was recovered. The same arithmetic as `Locking` in `contracts/src`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from captable.models import LockChange, UnitHold
from chain.bindings.security_token.control import HolderRecovered, UnitsFrozen
from chain.bindings.security_token.holds import HoldCreated, HoldExecuted, HoldReleased
from indexer.dispatch import Fact, on_event
from tokens.of_address import tokens_of

Key = tuple[int, str]
"""token's key, and a holder or the id of a hold"""
Args = HoldCreated | HoldExecuted | HoldReleased | UnitsFrozen | HolderRecovered


@dataclass(frozen=True, slots=True)
class Locks:
    """In base units; `successor` where the record has gone elsewhere."""

    frozen: int = 0
    held: int = 0
    successor: str | None = None


class Book:
    """The locks of one run's securities, changed event by event; `changes` are the states after each."""

    def __init__(self, known: Sequence[tuple[int, Fact]]) -> None:
        self.holds = _created(known)
        owners = {(token, owner) for (token, _id), (owner, _units) in self.holds.items()}
        self.locks = _newest({*_touched(known), *owners})
        self.changes: list[LockChange] = []

    def take(self, token: int, fact: Fact) -> None:
        args: Args = fact.args
        if isinstance(args, HolderRecovered):
            self._set(token, args.replacement, self._of(token, args.lost), fact)
            self._set(token, args.lost, Locks(successor=args.replacement), fact)
        elif isinstance(args, UnitsFrozen):
            self._set(token, args.holder, replace(self._of(token, args.holder), frozen=args.units), fact)
        elif isinstance(args, HoldCreated):
            self.holds[token, args.hold_id] = (args.parties.owner, args.units)
            self._hold(token, args.parties.owner, args.units, fact)
        else:
            owner, units = self.holds[token, args.hold_id]
            self._hold(token, self._heir(token, owner), -units, fact)

    def _hold(self, token: int, holder: str, units: int, fact: Fact) -> None:
        locks = self._of(token, holder)
        self._set(token, holder, replace(locks, held=locks.held + units), fact)

    def _heir(self, token: int, holder: str) -> str:
        """Who has now what `holder` had, after recoveries."""
        while successor := self._of(token, holder).successor:
            holder = successor
        return holder

    def _of(self, token: int, holder: str) -> Locks:
        return self.locks.get((token, holder), Locks())

    def _set(self, token: int, holder: str, locks: Locks, fact: Fact) -> None:
        self.locks[token, holder] = locks
        place = {"block": fact.block, "number": fact.block.number, "log_index": fact.log_index}
        words = {"frozen": locks.frozen, "held": locks.held, "successor": locks.successor}
        self.changes.append(LockChange(token_id=token, holder=holder, **words, **place))


@on_event("SecurityToken", "UnitsFrozen")
@on_event("SecurityToken", "HoldCreated")
@on_event("SecurityToken", "HoldExecuted")
@on_event("SecurityToken", "HoldReleased")
@on_event("SecurityToken", "HolderRecovered")
def record_locks(*, facts: Sequence[Fact]) -> None:
    known = list(tokens_of(facts))
    book = Book(known)
    for token, fact in known:
        book.take(token, fact)
    UnitHold.objects.bulk_create(
        _hold(token, fact) for token, fact in known if isinstance(fact.args, HoldCreated)
    )
    LockChange.objects.bulk_create(book.changes)


def _touched(known: Iterable[tuple[int, Fact]]) -> Iterator[Key]:
    for token, fact in known:
        args: Args = fact.args
        if isinstance(args, HolderRecovered):
            yield from ((token, args.lost), (token, args.replacement))
        elif isinstance(args, UnitsFrozen):
            yield token, args.holder
        elif isinstance(args, HoldCreated):
            yield token, args.parties.owner


def _newest(touched: set[Key]) -> dict[Key, Locks]:
    """Of these holders, and of whoever came after them."""
    locks: dict[Key, Locks] = {}
    while touched:
        rows = LockChange.objects.filter(
            token__in={token for token, _holder in touched}, holder__in={holder for _token, holder in touched}
        ).current()
        words = rows.values_list("token_id", "holder", "frozen", "held", "successor")
        found = {
            (token, holder): Locks(frozen, held, successor)
            for token, holder, frozen, held, successor in words
        }
        locks |= found
        heirs = {(token, each.successor) for (token, _holder), each in found.items() if each.successor}
        touched = heirs - locks.keys()
    return locks


def _created(known: Iterable[tuple[int, Fact]]) -> dict[Key, tuple[str, int]]:
    """Owner and units of the holds that end in this run and were created before it."""
    ended = [
        (token, fact.args.hold_id)
        for token, fact in known
        if isinstance(fact.args, HoldExecuted | HoldReleased)
    ]
    holds = UnitHold.objects.filter(
        token__in={token for token, _id in ended}, hold_id__in={hold_id for _token, hold_id in ended}
    )
    rows = holds.values_list("token_id", "hold_id", "owner", "units")
    return {(token, hold_id): (owner, units) for token, hold_id, owner, units in rows}


def _hold(token: int, fact: Fact) -> UnitHold:
    args = fact.args
    return UnitHold(
        token_id=token,
        block=fact.block,
        log_index=fact.log_index,
        hold_id=args.hold_id,
        owner=args.parties.owner,
        receiver=args.parties.receiver,
        units=args.units,
        expires_at=args.expires_at,
    )
