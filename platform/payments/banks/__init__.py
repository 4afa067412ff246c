"""Banks behind one protocol. The setting PAYMENTS_BANKS says which are switched on."""

from django.conf import settings

from chain.without_value import is_without_value
from payments.banks.base import Bank, BankSilent, Failure, Order, OrderRefused, Statement, UnknownBank
from payments.banks.simulator import Simulator

__all__ = [
    "BANKS",
    "Bank",
    "BankSilent",
    "Failure",
    "Order",
    "OrderRefused",
    "Statement",
    "UnknownBank",
    "named",
]

BANKS: dict[str, Bank] = {bank.name: bank for bank in (Simulator(),)}


def named(name: str) -> Bank:
    """The bank of that name. Raises `UnknownBank` where it is not switched on; the simulator never is where
    the network may be a real one."""
    bank = BANKS.get(name)
    if bank is None or name not in settings.PAYMENTS_BANKS:
        raise UnknownBank(bank=name[:40])
    if name == Simulator.name and not is_without_value():
        raise UnknownBank(bank=name)
    return bank
