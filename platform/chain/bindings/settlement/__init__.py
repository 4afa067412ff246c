"""Settlement: delivery versus payment, from a hold (`holds`) or from two signed orders (`orders`).

A `Call` is what a signer of the platform may send; plain bytes are calldata for the wallet of a party, whom
the contract knows by its address.
"""

from chain.bindings.settlement import common, events, holds, orders
from chain.bindings.settlement.common import deploy, domain, domain_of, multicall, permit

DECODERS = events.DECODERS

__all__ = [
    "DECODERS",
    "common",
    "deploy",
    "domain",
    "domain_of",
    "events",
    "holds",
    "multicall",
    "orders",
    "permit",
]
