"""What is issued: terms, the contract that carries them, the register on it, and who is to get units.

Rows with a `block` are facts and fall with it; the others are intentions.
"""

from tokens.models.allotment import Allotment, AllottedOrder
from tokens.models.draft import SecurityDraft
from tokens.models.handover import Handover
from tokens.models.imports import HolderImport, HolderRow
from tokens.models.issuance import FAILED, ExecutedOperation, Issuance
from tokens.models.paper import PaperRecord, SecurityPaper
from tokens.models.regime import Regime
from tokens.models.register import ControlChange, RegisterEntry, RegisterTerms, Registration
from tokens.models.rules import Partition, RulesChange
from tokens.models.taking import OrderPaper, Taking
from tokens.models.token import Deployment, Token

__all__ = [
    "FAILED",
    "Allotment",
    "AllottedOrder",
    "ControlChange",
    "Deployment",
    "ExecutedOperation",
    "Handover",
    "HolderImport",
    "HolderRow",
    "Issuance",
    "OrderPaper",
    "PaperRecord",
    "Partition",
    "Regime",
    "RegisterEntry",
    "RegisterTerms",
    "Registration",
    "RulesChange",
    "SecurityDraft",
    "SecurityPaper",
    "Taking",
    "Token",
]
