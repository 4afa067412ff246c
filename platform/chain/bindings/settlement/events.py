"""What Settlement writes into receipts."""

from dataclasses import dataclass

from chain.answers import Log
from chain.bindings.encoding import unindexed
from chain.bindings.words import topic_address


@dataclass(frozen=True, slots=True)
class HoldSettled:
    """`payee` got the price: the owner in the hold, or after recoveries the account that came after it."""

    token: str
    hold_id: str
    buyer: str
    payee: str
    cash: str
    units: int
    price: int


@dataclass(frozen=True, slots=True)
class OrdersSettled:
    """`units` of the security and `price` of the cash, in base units of each."""

    sell_hash: str
    buy_hash: str
    token: str
    seller: str
    buyer: str
    cash: str
    units: int
    price: int


@dataclass(frozen=True, slots=True)
class OrderCancelled:
    order_hash: str
    maker: str


def _hold_settled(log: Log) -> HoldSettled:
    token, buyer = topic_address(log.topics[1]), topic_address(log.topics[3])
    rest = unindexed(log, "address", "address", "uint256", "uint256")
    return HoldSettled(token, log.topics[2], buyer, *rest)


def _orders_settled(log: Log) -> OrdersSettled:
    rest = unindexed(log, "address", "address", "address", "uint256", "uint256")
    return OrdersSettled(log.topics[1], log.topics[2], topic_address(log.topics[3]), *rest)


def _order_cancelled(log: Log) -> OrderCancelled:
    return OrderCancelled(log.topics[1], topic_address(log.topics[2]))


DECODERS = {
    "HoldSettled": _hold_settled,
    "OrdersSettled": _orders_settled,
    "OrderCancelled": _order_cancelled,
}
