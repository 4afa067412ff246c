"""Whom to try the transfers with: the holders that were given, or receivers in recent Transfer logs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chain import questions
from chain.addresses import ZERO
from chain.answers import Log
from chain.bindings.words import topic_address
from chain.conformance.reader import Reader
from chain.conformance.standards.erc20 import BALANCE_OF
from chain.conformance.subject import Holder
from chain.errors import NodeError
from chain.hashing import keccak

TRANSFER = keccak(b"Transfer(address,address,uint256)")
FIRST_SPAN, GROWTH = 100, 4
ENOUGH, MOST = 4, 50


@dataclass(frozen=True, slots=True)
class Found:
    """`trouble` says in words why the logs told less than they might."""

    holders: tuple[Holder, ...]
    trouble: str = ""


def given(reader: Reader, addresses: Sequence[str]) -> Found:
    return Found(_with_balances(reader, list(dict.fromkeys(addresses))))


def recent(reader: Reader, blocks: int) -> Found:
    """From the newest block backwards, in spans that grow, until enough holders have units."""
    found: tuple[Holder, ...] = ()
    try:
        for first, last in spans(reader.block, blocks):
            found += _with_balances(reader, _new_receivers(reader, first, last, found))
            if sum(holder.has_units for holder in found) >= ENOUGH:
                break
    except NodeError as error:
        return Found(_best(found), f"the Transfer logs could not be read: {error}")
    return Found(_best(found))


def spans(newest: int, blocks: int) -> Iterator[tuple[int, int]]:
    """(first, last) block of each span, the newest first; together `blocks` blocks, or the whole chain."""
    oldest, last, width = max(0, newest - blocks + 1), newest, FIRST_SPAN
    while last >= oldest:
        first = max(oldest, last - width + 1)
        yield first, last
        last, width = first - 1, width * GROWTH


def receivers(logs: Sequence[Log]) -> list[str]:
    """Of ERC-20 transfers, the latest first; a token with ids has a fourth topic."""
    found = (topic_address(log.topics[2]) for log in reversed(logs) if len(log.topics) == 3)
    return [address for address in dict.fromkeys(found) if address != ZERO]


def _new_receivers(reader: Reader, first: int, last: int, known: Sequence[Holder]) -> list[str]:
    logs = reader.node.ask(questions.logs_of_event(first, last, reader.address, TRANSFER))
    seen = {holder.address for holder in known}
    return [address for address in receivers(logs) if address not in seen][:MOST]


def _with_balances(reader: Reader, addresses: Sequence[str]) -> tuple[Holder, ...]:
    balances = reader.ask_each(BALANCE_OF, [(address,) for address in addresses])
    return tuple(Holder(address, balance) for address, balance in zip(addresses, balances, strict=True))


def _best(found: Sequence[Holder]) -> tuple[Holder, ...]:
    """Those with units, a few."""
    return tuple(holder for holder in found if holder.has_units)[:ENOUGH]
