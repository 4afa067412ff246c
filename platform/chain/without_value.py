"""Networks on which nothing has a value: only there a sandbox identifies people, or one person is enough."""

from django.conf import settings

# Development nodes, and the public test networks of Ethereum, Polygon, Base, Arbitrum, Optimism, Avalanche.
NETWORKS = frozenset({1337, 31337, 11155111, 17000, 560048, 80002, 84532, 421614, 11155420, 43113})


def is_without_value() -> bool:
    """Whether the platform's own network is one of them."""
    return settings.CHAIN_ID in NETWORKS
