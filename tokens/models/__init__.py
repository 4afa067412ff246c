"""What is issued: terms, the contract that carries them, the register on it, and who is to get units.

Rows with a `block` are facts and fall with it; the others are intentions.
"""

from tokens.models.handover import Handover
from tokens.models.imports import HolderImport, HolderRow
from tokens.models.issuance import FAILED, ExecutedOperation, Issuance
from tokens.models.regime import Regime
from tokens.models.register import ControlChange, RegisterEntry, RegisterTerms, Registration
from tokens.models.rules import Partition, RulesChange
from tokens.models.taking import OrderPaper, Taking
from tokens.models.token import Deployment, Token

__all__ = [
    "FAILED",
    "ControlChange",
    "Deployment",
    "ExecutedOperation",
    "Handover",
    "HolderImport",
    "HolderRow",
    "Issuance",
    "OrderPaper",
    "Partition",
    "Regime",
    "RegisterEntry",
    "RegisterTerms",
    "Registration",
    "RulesChange",
    "Taking",
    "Token",
]
