"""The pictures of the offerings' page are the tables the code moves by, and every end is a move."""

from offerings.models import Offering, Subscription
from offerings.pages import OFFERINGS, ORDERS
from offerings.reasons_to_end import LEFT_OVER, ORDER, RELEASES


def test_every_move_of_an_offering_and_no_other_has_a_reason() -> None:
    assert set(Offering.TRANSITIONS.pairs()) == {(str(old), str(new)) for old, new in OFFERINGS}


def test_every_move_of_an_order_and_no_other_has_a_reason() -> None:
    assert set(Subscription.TRANSITIONS.pairs()) == {(str(old), str(new)) for old, new in ORDERS}


def test_what_is_left_over_can_end_as_the_table_says() -> None:
    ends = [(order, end) for ends in LEFT_OVER.values() for order, end in ends.items()]

    assert all(Subscription.TRANSITIONS.allows(order, state) for order, (state, _why) in ends)
    assert {why for _order, (_state, why) in ends} <= ORDER.keys()


def test_an_order_that_has_ended_stays_ended() -> None:
    assert not any(Subscription.TRANSITIONS.table.get(state) for state in Subscription.ENDED)
    assert set(Subscription.STANDING) | set(Subscription.ENDED) == set(Subscription.State.values)


def test_every_end_says_what_becomes_of_the_investors_limits() -> None:
    assert RELEASES.keys() == ORDER.keys()
