"""The register of holders, projected from the chain: what each has, in which partition, and what of it is
locked.

Rows with a `block` are facts and fall with it; `SentTransfer` is an intention.
"""

from captable.models.lots import LockChange, PartitionBalance, PartitionMove, UnitHold
from captable.models.register import Balance, Holding, Movement, RegisterSum, Supply
from captable.models.sent import SentTransfer

__all__ = [
    "Balance",
    "Holding",
    "LockChange",
    "Movement",
    "PartitionBalance",
    "PartitionMove",
    "RegisterSum",
    "SentTransfer",
    "Supply",
    "UnitHold",
]
