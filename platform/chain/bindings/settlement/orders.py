"""Delivery versus payment from two orders, each signed by its maker, that anybody may bring together."""

from dataclasses import dataclass
from enum import IntEnum

from chain.addresses import ZERO
from chain.answers import raw
from chain.bindings.encoding import call, calldata, view
from chain.bindings.settlement.common import CONTRACT
from chain.bindings.words import word
from chain.calls import Call, View
from chain.typed_data import Document, Domain, digest, document

ORDER = {
    "side": "uint8",
    "maker": "address",
    "token": "address",
    "cash": "address",
    "units": "uint256",
    "price": "uint256",
    "counterparty": "address",
    "salt": "bytes32",
    "expiresAt": "uint256",
}


class Side(IntEnum):
    """What the maker gives: units or cash."""

    SELL = 0
    BUY = 1


class Status(IntEnum):
    """An order nobody has heard of is open."""

    OPEN = 0
    FILLED = 1
    CANCELLED = 2


@dataclass(frozen=True, slots=True)
class Order:
    """One side of a trade: `units` in base units of the security, `price` in base units of the ERC-20 `cash`
    for all of them, `expires_at` the last second in unix time. `counterparty` zero agrees to anybody."""

    side: Side
    maker: str
    token: str
    cash: str
    units: int
    price: int
    salt: str
    expires_at: int
    counterparty: str = ZERO

    def pack(self) -> tuple[int, str, str, str, int, int, str, bytes, int]:
        parties = (int(self.side), self.maker, self.token, self.cash, self.units, self.price)
        return (*parties, self.counterparty, word(self.salt), self.expires_at)


@dataclass(frozen=True, slots=True)
class SignedOrder:
    """`signature` as 0x text: 65 bytes, or whatever a contract that is the maker takes (ERC-1271)."""

    order: Order
    signature: str


def order_document(order: Order, domain: Domain) -> Document:
    """For the maker's wallet to sign."""
    return document(domain, "Order", ORDER, order.pack())


def order_hash(order: Order, domain: Domain) -> str:
    """The name of the order everywhere."""
    return digest(order_document(order, domain))


def settle_pair(settlement: str, operation_id: str, sell: SignedOrder, buy: SignedOrder) -> Call:
    """Units to the buyer, cash to the seller; both have allowed it to the contract."""
    return call(settlement, operation_id, CONTRACT, "settlePair", *_pair(sell, buy))


def check_pair(sell: SignedOrder, buy: SignedOrder) -> View[None]:
    """Reverts for the reason for which `settle_pair` would."""
    return View(calldata(CONTRACT, "checkPair", *_pair(sell, buy)), lambda _nothing: None)


def cancel(order: Order) -> bytes:
    """Calldata of the maker: the order is never filled."""
    return calldata(CONTRACT, "cancel", order.pack())


def status_of(order_hash: str) -> View[Status]:
    return view(CONTRACT, "statusOf", word(order_hash), types=["uint8"], read=Status)


def _pair(sell: SignedOrder, buy: SignedOrder) -> tuple[object, ...]:
    return (sell.order.pack(), raw(sell.signature), buy.order.pack(), raw(buy.signature))
