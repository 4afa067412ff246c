"""The register of holders, projected from the chain: what each has, in which partition, and what of it is
locked.

Rows with a `block` are facts and fall with it.
"""

from captable.models.lots import LockChange, PartitionBalance, UnitHold
from captable.models.register import Balance, Holding, Movement, Supply

__all__ = ["Balance", "Holding", "LockChange", "Movement", "PartitionBalance", "Supply", "UnitHold"]
