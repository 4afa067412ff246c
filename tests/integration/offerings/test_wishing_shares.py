"""Who of the issuer may say what its orders get, when, and that it is on record."""

from pathlib import Path
from typing import Any

import pytest

from accounts.models import Membership
from accounts.policies import NotPermitted
from audit.models import Entry
from kernel.errors import Missing
from offerings.operations.wish_shares import wish_shares
from offerings.operations.wish_units import BadWish, NotAtDiscretion
from tests import factories as make
from tests.support.law import load_lists
from tests.support.offering import CLOSES, DAY, OPENS, confirmed, fresh, issuer_of, make_open, turned

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists(tmp_path: Path, settings: Any, db: None) -> None:
    load_lists(tmp_path, settings, now=OPENS)


def test_it_is_for_who_manages_the_issuer_and_on_record_for_each_order() -> None:
    offering = make_open(method="discretion")
    first, second = confirmed(offering, 60), confirmed(offering, 40)
    wishes = {first.public_id: 50, second.public_id: 0}
    with pytest.raises(NotAtDiscretion):
        wish_shares(offering=offering, wishes=wishes, actor=issuer_of(offering), now=OPENS)
    offering = turned(offering, CLOSES + 4 * DAY)
    viewer = make.make_member(offering.token.issuer.organisation, role=Membership.Role.VIEWER)
    for actor, refusal in (
        (viewer, NotPermitted),
        (make.make_user(), Missing),
        (make.make_officer(), Missing),
    ):
        with pytest.raises(refusal):
            wish_shares(offering=offering, wishes=wishes, actor=actor, now=CLOSES)
    owner = issuer_of(offering)
    assert len(wish_shares(offering=offering, wishes=wishes, actor=owner, now=CLOSES)) == 2
    assert wish_shares(offering=offering, wishes=wishes, actor=owner, now=CLOSES) == []
    told = Entry.objects.filter(verb="subscription.units_wished", actor=owner)
    assert {entry.subject_id: entry.data["units"] for entry in told} == {
        first.public_id: "50",
        second.public_id: "0",
    }


def test_all_are_kept_or_none() -> None:
    offering = make_open(method="discretion")
    first, second = confirmed(offering, 60), confirmed(offering, 40)
    offering = turned(offering, CLOSES + 4 * DAY)
    owner = issuer_of(offering)
    for wrong, refusal in (({second.public_id: 41}, BadWish), ({"sub_nobodys": 1}, NotAtDiscretion)):
        with pytest.raises(refusal):
            wish_shares(offering=offering, wishes={first.public_id: 10} | wrong, actor=owner, now=CLOSES)
    assert fresh(first).wished_units is None
