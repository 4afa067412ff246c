"""Which contracts are followed. A factory's event may name a new one in the middle of a scan.

Of contracts that everybody uses (a stablecoin) only a part is of ours: whoever knows which registers filters.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chain.models import Network
from chain.questions import Topics

Parts = Mapping[str, Sequence[Topics]]
"""By contract: filters that together find the logs wanted of it."""


@dataclass(frozen=True, slots=True)
class Spawn:
    """An event that brings a contract into being: its kind, and what its arguments say of it.

    `is_ours` keeps strangers out, who could otherwise fill a public factory until no node answers for all
    that would have to be followed.
    """

    contract: str
    address_of: Callable[[Any], str]
    is_ours: Callable[[Any], bool]


spawning: dict[tuple[str, str], Spawn] = {}


def spawns(
    contract: str,
    event: str,
    *,
    creates: str,
    address_of: Callable[[Any], str],
    is_ours: Callable[[Any], bool],
) -> None:
    """Declare that `event` of `contract` creates a contract to be watched, if ours, from that block on."""
    spawning[contract, event] = Spawn(creates, address_of, is_ours)


_partial: list[tuple[str, Callable[[Network], Parts]]] = []


def watches_part(contract: str) -> Callable[[Callable[[Network], Parts]], Callable[[Network], Parts]]:
    """Register `parts(network)`: further contracts of that binding's name, and what is wanted of each."""

    def register(parts: Callable[[Network], Parts]) -> Callable[[Network], Parts]:
        _partial.append((contract, parts))
        return parts

    return register


@dataclass(frozen=True, slots=True)
class Watched:
    """`contracts`: binding name by address, of all that are followed. `parts`: those followed in part."""

    contracts: dict[str, str]
    parts: Parts


def watched(network: Network) -> Watched:
    """The network's factory, every contract that has a row, and what is followed in part."""
    rows = dict(network.watches.values_list("address", "contract"))
    whole = rows | ({network.factory: "TokenFactory"} if network.factory else {})
    names: dict[str, str] = {}
    parts: dict[str, Sequence[Topics]] = {}
    for contract, parts_of in _partial:
        found = {address: asked for address, asked in parts_of(network).items() if address not in whole}
        names |= dict.fromkeys(found, contract)
        parts |= found
    return Watched(whole | names, parts)


def forget_births(network: Network, *, above: int) -> None:
    """Contracts that came into being in blocks that are gone; the log that names them comes again."""
    network.watches.filter(from_block__gt=above).delete()
