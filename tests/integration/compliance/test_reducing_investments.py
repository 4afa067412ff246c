"""What an order takes of its investor's limits shrinks to what was allotted, never grows."""

from decimal import Decimal

import pytest

from accounts.models import User
from accounts.policies import NotPermitted
from audit.models import Entry
from compliance.models import Commitment
from compliance.operations._order import ORDERS, NotMoney
from compliance.operations.keep_investment import keep_investment
from compliance.operations.reduce_investments import reduce_investments
from tests import factories as make
from tests.support.limits import hold, order_of

pytestmark = pytest.mark.django_db


def make_kept(amount: int = 1_000_000) -> Commitment:
    issuer = make.make_approved()
    held = hold(order_of(make.make_investor(), issuer, amount))
    return keep_investment(commitment=held, actor=clerk(), now=make.NOW)


def clerk() -> User:
    return User.objects.system(ORDERS)


def reduce(amounts: dict[str, int], actor: User | None = None) -> int:
    sums = {key: Decimal(amount) for key, amount in amounts.items()}
    return reduce_investments(amounts=sums, actor=actor or clerk(), now=make.NOW)


def test_many_shrink_at_once_and_each_is_on_record() -> None:
    first, second, same = make_kept(), make_kept(), make_kept()

    assert reduce({first.key: 400_000, second.key: 1, same.key: 1_000_000}) == 2

    sums = {one.key: one.counted_amount for one in Commitment.objects.all()}
    assert sums == {first.key: 400_000, second.key: 1, same.key: 1_000_000}
    assert Entry.objects.filter(verb="investment.reduced").count() == 2


@pytest.mark.parametrize("amount", [0, -1, 1_000_001])
def test_never_to_nothing_and_never_upwards(amount: int) -> None:
    kept = make_kept()

    with pytest.raises(NotMoney):
        reduce({kept.key: amount})
    kept.refresh_from_db()
    assert kept.kept_amount == 1_000_000


def test_a_hold_that_was_not_kept_stays_as_it_is() -> None:
    held = hold(order_of(make.make_investor(), make.make_approved(), 1_000_000))

    assert reduce({held.key: 1}) == 0


def test_only_the_apps_that_take_orders() -> None:
    kept = make_kept()

    with pytest.raises(NotPermitted):
        reduce({kept.key: 1}, actor=make.make_officer())
