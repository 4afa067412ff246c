"""What two people agree to when units are allotted: how many of them, and exactly to whom.

The deed in which they agree (`approvals`) carries these words in its payload, and nothing else is issued.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.canonical import canonical
from tokens.models import Allotment, Token


@dataclass(frozen=True, slots=True)
class Order:
    """`key` is the order's public id, `wallet` the public id of where its `units` (base units) go."""

    key: str
    wallet: str
    units: int


def told(token: Token, orders: Sequence[Order]) -> dict[str, str]:
    """The part of a payload that is about the orders, whatever their sequence."""
    return {"units": str(sum(order.units for order in orders)), "sha256": digest_of(token, orders)}


def digest_of(token: Token, orders: Iterable[Order]) -> str:
    """SHA-256 over the security and, by their keys, who gets how many units of it."""
    lines = [[order.key, order.wallet, str(order.units)] for order in sorted(orders, key=lambda one: one.key)]
    text = canonical({"token": token.public_id, "orders": lines})
    return "0x" + hashlib.sha256(text.encode()).hexdigest()


def orders_of(allotment: Allotment) -> list[Order]:
    rows = allotment.orders.order_by("key").values_list("key", "wallet__public_id", "units")
    return [Order(key, wallet, int(units)) for key, wallet, units in rows]
