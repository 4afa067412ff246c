"""The check with one of its rules broken, to see that the comparison notices.

A broken objection is tried on the facts of transfers about which both sides agreed; a broken projection
needs a register of its own.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from captable import lock_handlers, lot_handlers
from captable.objections import OBJECTIONS, limits
from captable.objections.facts import TransferFacts
from chain.bindings.security_token.control import HolderRecovered, UnitsFrozen
from chain.bindings.security_token.partitions import PartitionMerged
from compliance.reasons import Reason
from indexer.dispatch import Fact
from tokens import rule_handlers

Objections = Mapping[Reason, Callable[[TransferFacts], bool]]


def _never(_facts: TransferFacts) -> bool:
    return False


def _with(reason: Reason, applies: Callable[[TransferFacts], bool]) -> Objections:
    return dict(OBJECTIONS) | {reason: applies}


def _swapped(first: Reason, second: Reason) -> Objections:
    places = {first: second, second: first}
    return {places.get(reason, reason): OBJECTIONS[places.get(reason, reason)] for reason in OBJECTIONS}


def _lacks(facts: TransferFacts, wanted: int) -> bool:
    return facts.receiver.classes & wanted != wanted


BROKEN: dict[str, Objections] = {
    "the sender's last second is over": _with(
        Reason.SENDER_EXPIRED, lambda facts: 0 < facts.sender.valid_until <= facts.at
    ),
    "the receiver's last second is over": _with(
        Reason.RECEIVER_EXPIRED,
        lambda facts: not facts.to_nobody and 0 < facts.receiver.valid_until <= facts.at,
    ),
    "the lock ends with its last second": _with(
        Reason.PARTITION_LOCKED, lambda facts: facts.terms is not None and facts.terms.locked_until > facts.at
    ),
    "the window's last second is over": _with(
        Reason.WINDOW_CLOSED,
        lambda facts: facts.at < facts.rules.opens_at or 0 < facts.rules.closes_at <= facts.at,
    ),
    "the window opens a second late": _with(
        Reason.WINDOW_CLOSED,
        lambda facts: facts.at <= facts.rules.opens_at or 0 < facts.rules.closes_at < facts.at,
    ),
    "locked units can be sent": _with(Reason.UNITS_LOCKED, _never),
    "units of other partitions can be sent": _with(
        Reason.UNITS_LOCKED,
        lambda facts: (
            facts.lot is None and facts.sender.units - facts.sender.locked < facts.units <= facts.sender.units
        ),
    ),
    "every partition has all units": _with(
        Reason.BALANCE_TOO_LOW, lambda facts: facts.terms is not None and facts.units > facts.sender.units
    ),
    "who sends everything still counts": _with(
        Reason.HOLDERS_AT_MAXIMUM,
        lambda facts: limits.holders_at_maximum(replace(facts, sender=replace(facts.sender, units=-1))),
    ),
    "who holds already counts again": _with(
        Reason.HOLDERS_AT_MAXIMUM,
        lambda facts: limits.holders_at_maximum(replace(facts, receiver=replace(facts.receiver, units=0))),
    ),
    "the least is too little": _with(
        Reason.RECEIVER_BELOW_MINIMUM,
        lambda facts: (
            limits.receiver_below_minimum(facts)
            or (limits._moves(facts) and limits._afterwards(facts) == facts.rules.min_holding > 0)
        ),
    ),
    "the most is too much": _with(
        Reason.RECEIVER_ABOVE_MAXIMUM,
        lambda facts: limits._moves(facts) and 0 < facts.rules.max_holding <= limits._afterwards(facts),
    ),
    "nobody may keep nothing": _with(
        Reason.SENDER_BELOW_MINIMUM,
        lambda facts: not facts.to_self and 0 <= facts.sender.units - facts.units < facts.rules.min_holding,
    ),
    "no countries named is nowhere": _with(
        Reason.PARTITION_COUNTRY,
        lambda facts: facts.terms is not None and facts.receiver.country not in facts.terms.countries,
    ),
    "a limit to no country is none": _with(
        Reason.RECEIVER_COUNTRY,
        lambda facts: (
            bool(facts.rules.countries) and facts.receiver.country not in (facts.rules.countries or ())
        ),
    ),
    "a receiver needs every class": _with(
        Reason.RECEIVER_CLASS, lambda facts: _lacks(facts, facts.rules.classes)
    ),
    "a further rule says yes": _with(Reason.RULE_UNAVAILABLE, _never),
    "class is told before country": _swapped(Reason.RECEIVER_COUNTRY, Reason.RECEIVER_CLASS),
    "the sender is told before the units": _swapped(Reason.BALANCE_TOO_LOW, Reason.SENDER_FROZEN),
}


def told(objections: Objections, facts: TransferFacts) -> tuple[str, ...]:
    return tuple(str(reason) for reason, applies in objections.items() if applies(facts))


# Projections


def _without(kind: type) -> Callable[..., Iterator[Any]]:
    right = lot_handlers._changes

    def changes(token: int, args: Any, units: Any) -> Iterator[Any]:
        return iter(()) if isinstance(args, kind) else right(token, args, units)

    return changes


def _book(wrong: Callable[[lock_handlers.Book, int, Fact], bool]) -> Callable[..., None]:
    """`wrong` does what is broken, and says whether that was all."""
    right = lock_handlers.Book.take

    def take(book: lock_handlers.Book, token: int, fact: Fact) -> None:
        if not wrong(book, token, fact):
            right(book, token, fact)

    return take


def _adds(book: lock_handlers.Book, token: int, fact: Fact) -> bool:
    if isinstance(fact.args, UnitsFrozen):
        locks = book._of(token, fact.args.holder)
        book._set(token, fact.args.holder, replace(locks, frozen=locks.frozen + fact.args.units), fact)
    return isinstance(fact.args, UnitsFrozen)


def _stays(_book: lock_handlers.Book, _token: int, fact: Fact) -> bool:
    return isinstance(fact.args, HolderRecovered)


def _keeps(_book: lock_handlers.Book, _token: int, fact: Fact) -> bool:
    return isinstance(fact.args, lock_handlers.HoldExecuted | lock_handlers.HoldReleased)


UNREAD: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "merged units stay where they were": lambda: patch.object(
        lot_handlers, "_changes", _without(PartitionMerged)
    ),
    "a recovery leaves the partitions behind": lambda: patch.object(
        lot_handlers, "_changes", _without(HolderRecovered)
    ),
    "a recovery leaves the locks behind": lambda: patch.object(lock_handlers.Book, "take", _book(_stays)),
    "a freeze adds to the one before": lambda: patch.object(lock_handlers.Book, "take", _book(_adds)),
    "a hold never ends": lambda: patch.object(lock_handlers.Book, "take", _book(_keeps)),
    "new numbers forget the countries": lambda: patch.object(rule_handlers, "_newest", lambda _tokens: {}),
}
