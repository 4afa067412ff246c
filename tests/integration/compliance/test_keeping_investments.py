"""Holds of many orders become investments at once; what has no standing hold is left out."""

from datetime import timedelta

import pytest

from accounts.models import User
from accounts.policies import NotPermitted
from audit.models import Entry
from compliance.models import Commitment
from compliance.operations._order import ORDERS
from compliance.operations.keep_investment import keep_investment
from compliance.operations.keep_investments import keep_investments
from compliance.operations.release_investment import release_investment
from tests import factories as make
from tests.support.limits import UNTIL, hold, order_of

pytestmark = pytest.mark.django_db


def clerk() -> User:
    return User.objects.system(ORDERS)


def test_those_that_are_held_are_kept_and_the_others_named_by_their_absence() -> None:
    issuer = make.make_approved()
    held, kept, gone, less = (hold(order_of(make.make_investor(), issuer, 1_000_000)) for _number in range(4))
    keep_investment(commitment=kept, actor=clerk(), now=make.NOW - timedelta(minutes=1))
    keep_investment(commitment=less, amount=less.amount / 2, actor=clerk(), now=make.NOW)
    release_investment(commitment=gone, reason_code="refunded", actor=clerk(), now=make.NOW)
    keys = [held.key, kept.key, gone.key, less.key, "nobody's"]

    for _turn in range(2):
        assert keep_investments(keys=keys, actor=clerk(), now=make.NOW) == {held.key, kept.key}

    held.refresh_from_db()
    assert (held.state, held.kept_amount, held.kept_at) == ("kept", 1_000_000, make.NOW)
    kept.refresh_from_db()
    assert kept.kept_at == make.NOW - timedelta(minutes=1)
    assert set(Commitment.objects.filter(state="kept").values_list("key", flat=True)) == {
        *(held.key, kept.key, less.key)
    }
    assert Entry.objects.filter(verb="investment.kept", subject_id=held.public_id).count() == 1


def test_a_hold_whose_time_is_over_is_not_kept_and_nobody_but_the_clerk_keeps_many() -> None:
    held = hold(order_of(make.make_investor(), make.make_approved(), 1_000_000))

    assert keep_investments(keys=[held.key], actor=clerk(), now=UNTIL) == set()
    with pytest.raises(NotPermitted):
        keep_investments(keys=[held.key], actor=make.make_officer(), now=make.NOW)
    held.refresh_from_db()
    assert held.state == "held"
