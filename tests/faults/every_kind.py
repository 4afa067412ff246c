"""All faults, in the order of their numbers: each module adds its own to the list as it is imported."""

from importlib import import_module

from tests.faults.registry import faults

__all__ = ["faults"]

for _module in (
    "restarts",
    "crashes",
    "delivery",
    "mempool",
    "node_answers",
    "reorganisations",
    "storage",
    "signing",
    "powers",
    "production",
    "branches",
):
    import_module(f"tests.faults.{_module}")
