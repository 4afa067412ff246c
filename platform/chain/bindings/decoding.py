"""A log of a known contract becomes a name and a dataclass. Events nobody has a use for stay undecoded."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from chain.answers import Log
from chain.artifacts import artifact
from chain.bindings import distribution, erc20, security_token, settlement, token_factory

Decoder = Callable[[Log], Any]
CONTRACTS: dict[str, Mapping[str, Decoder]] = {
    "SecurityToken": security_token.DECODERS,
    "TokenFactory": token_factory.DECODERS,
    "Settlement": settlement.DECODERS,
    "Distribution": distribution.DECODERS,
    erc20.CONTRACT: erc20.DECODERS,
}


def decode(contract: str, log: Log) -> tuple[str, Any] | None:
    """(event name, arguments), or None for an event the platform does not know."""
    known = _by_topic(contract).get(log.topics[0]) if log.topics else None
    return (known[0], known[1](log)) if known else None


@cache
def _by_topic(contract: str) -> dict[str, tuple[str, Decoder]]:
    topics = artifact(contract).topics
    return {topics[name]: (name, decoder) for name, decoder in CONTRACTS[contract].items()}
