"""All faults, in the order of their numbers."""

from tests.faults import (  # noqa: F401  each module adds its faults to the list as it is imported
    crashes,
    delivery,
    mempool,
    node_answers,
    reorganisations,
    storage,
    signing,
    powers,
    production,
    restarts,
)
from tests.faults.registry import faults

__all__ = ["faults"]
