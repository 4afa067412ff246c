"""What two people agree to: the hash tells every change of who gets what, and no change of the sequence."""

from dataclasses import replace

import pytest

from tokens.allotted import Order, digest_of, told
from tokens.models import Token
from tokens.operations.allot import Agreed

TOKEN = Token(public_id="sec_1")
ORDERS = [Order("sub_1", "wal_1", 30), Order("sub_2", "wal_2", 70)]


def test_the_sequence_does_not_matter() -> None:
    assert digest_of(TOKEN, ORDERS) == digest_of(TOKEN, list(reversed(ORDERS)))


@pytest.mark.parametrize("change", [{"key": "sub_9"}, {"wallet": "wal_9"}, {"units": 31}])
def test_every_part_of_an_order_matters(change: dict) -> None:
    assert digest_of(TOKEN, [replace(ORDERS[0], **change), ORDERS[1]]) != digest_of(TOKEN, ORDERS)


def test_the_security_and_each_order_matter() -> None:
    assert digest_of(Token(public_id="sec_2"), ORDERS) != digest_of(TOKEN, ORDERS)
    assert digest_of(TOKEN, ORDERS[:1]) != digest_of(TOKEN, ORDERS)


def test_an_agreement_covers_exactly_its_orders_whatever_else_it_says() -> None:
    agreed = Agreed("offerings.allocate", {"offering": "off_1", **told(TOKEN, ORDERS)})
    assert agreed.covers(TOKEN, ORDERS)
    assert not agreed.covers(TOKEN, ORDERS[:1])
    assert not Agreed("offerings.allocate", {"offering": "off_1"}).covers(TOKEN, ORDERS)
