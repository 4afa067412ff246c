"""One noun a file."""

from payments.models.account import CollectionAccount
from payments.models.cover import Cover
from payments.models.expectation import Expectation
from payments.models.ledger import Entry, LedgerAccount, Posting
from payments.models.payout import Payout
from payments.models.receipt import Receipt, Reversal
from payments.models.simulated import SimulatedAccount, SimulatedLine, SimulatedOrder
from payments.models.statement import StatementImport, StatementLine
from payments.models.transfer import TokenReceipt, TokenTransfer

__all__ = [
    "CollectionAccount",
    "Cover",
    "Entry",
    "Expectation",
    "LedgerAccount",
    "Payout",
    "Posting",
    "Receipt",
    "Reversal",
    "SimulatedAccount",
    "SimulatedLine",
    "SimulatedOrder",
    "StatementImport",
    "StatementLine",
    "TokenReceipt",
    "TokenTransfer",
]
