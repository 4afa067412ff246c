"""Which contracts are followed. A factory's event may name a new one in the middle of a scan."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chain.models import Network
from indexer.models import Watch


@dataclass(frozen=True, slots=True)
class Spawn:
    """An event that brings a contract into being: its kind, and where its address is in the arguments."""

    contract: str
    address_of: Callable[[Any], str]


spawning: dict[tuple[str, str], Spawn] = {}


def spawns(contract: str, event: str, *, creates: str, address_of: Callable[[Any], str]) -> None:
    """Declare that `event` of `contract` creates a contract to be watched from that block on."""
    spawning[contract, event] = Spawn(contract=creates, address_of=address_of)


def watch(*, network: Network, address: str, contract: str, from_block: int) -> Watch:
    row, _created = Watch.objects.get_or_create(
        network=network, address=address, defaults={"contract": contract, "from_block": from_block}
    )
    return row


def watched(network: Network) -> dict[str, str]:
    """Binding name by address: the network's factory, and every contract that has a row."""
    rows = dict(network.watches.values_list("address", "contract"))
    return rows | ({network.factory: "TokenFactory"} if network.factory else {})
