"""Which contracts are followed. A factory's event may name a new one in the middle of a scan."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chain.models import Network


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


def watched(network: Network) -> dict[str, str]:
    """Binding name by address: the network's factory, and every contract that has a row."""
    rows = dict(network.watches.values_list("address", "contract"))
    return rows | ({network.factory: "TokenFactory"} if network.factory else {})


def forget_births(network: Network, *, above: int) -> None:
    """Contracts that came into being in blocks that are gone; the log that names them comes again."""
    network.watches.filter(from_block__gt=above).delete()
