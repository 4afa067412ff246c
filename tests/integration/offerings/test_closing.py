"""The end of an offering: closed at its instant, judged by its minimum, cancelled and paid back."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from accounts.policies import NotPermitted
from audit.models import Entry
from compliance.decisions import UnknownReason
from compliance.models import Commitment
from kernel.errors import DomainError, Missing
from kernel.states import IllegalTransition
from monitoring import loops
from monitoring.models import Heartbeat
from offerings.models import Offering
from offerings.operations import tick_offerings as turning
from offerings.operations.cancel_offering import cancel_offering
from offerings.operations.end_orders import end_orders
from offerings.policies import clerk
from payments.models import Expectation
from tests import factories as make
from tests.integration.offerings.test_paying import sums
from tests.support.offering import (
    CLOSES,
    DAY,
    OPENS,
    confirmed,
    fresh,
    issuer_of,
    make_draft_offering,
    make_open,
    make_scheduled,
    order,
    pay,
    turned,
)

pytestmark = pytest.mark.django_db
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def test_it_opens_and_closes_at_its_instants() -> None:
    offering = make_scheduled()

    states = [turned(offering, at).state for at in (OPENS - SECOND, OPENS, CLOSES - SECOND, CLOSES)]

    assert states == ["scheduled", "open", "open", "cancelled"]  # nobody had ordered anything
    assert Offering.objects.get().reason_code == "below_minimum"
    told = Entry.objects.filter(verb__startswith="offering.").order_by("sequence")
    assert [one.verb for one in told][-3:] == ["offering.opened", "offering.closed", "offering.cancelled"]


def test_the_loop_catches_up_after_it_has_stood_still_over_both_instants() -> None:
    offering = make_scheduled()

    assert turned(offering, CLOSES + DAY).state == "cancelled"


@pytest.mark.parametrize(("units", "state"), [(79, "cancelled"), (80, "closed")])
def test_less_than_four_fifths_of_the_target_is_paid_back_in_korea(units: int, state: str) -> None:
    """KR-CF-07S; the offering's own minimum is lower."""
    offering = make_open(minimum=Decimal(500_000))
    placed = confirmed(offering, units)

    assert turned(offering, CLOSES).state == state
    assert fresh(placed).state == ("refunded" if state == "cancelled" else "confirmed")


@pytest.mark.parametrize(("units", "state"), [(94, "cancelled"), (95, "closed")])
def test_a_minimum_of_its_own_that_is_stricter_counts(units: int, state: str) -> None:
    offering = make_open(minimum=Decimal(950_000))
    confirmed(offering, units)

    assert turned(offering, CLOSES).state == state


def test_a_missed_minimum_gives_everything_back_and_the_limits_with_it() -> None:
    offering = make_open()
    first, second, unpaid = confirmed(offering, 40), confirmed(offering, 30), order(offering, 10)

    turned(offering, CLOSES + 3 * DAY)

    assert Offering.objects.get().state == "cancelled"
    assert [fresh(one).state for one in (first, second, unpaid)] == ["refunded", "refunded", "expired"]
    assert sums(first) == (Decimal(0), Decimal(400_000))
    assert sums(second) == (Decimal(0), Decimal(300_000))
    assert set(Commitment.objects.values_list("state", flat=True)) == {"released"}
    assert not Expectation.objects.open().exists()


def test_nothing_is_judged_while_somebody_may_still_pay(lists_at: Any) -> None:
    offering = make_open()
    confirmed(offering, 70)
    lists_at(CLOSES - SECOND)
    last = order(offering, 20, now=CLOSES - SECOND)

    assert turned(offering, CLOSES).state == "closed"
    pay(last, now=CLOSES + HOUR)
    assert turned(offering, CLOSES + HOUR).state == "closed"
    assert fresh(last).state == "confirmed"
    assert turned(offering, CLOSES + 9 * DAY).state == "closed"


def test_who_waits_for_room_at_the_close_is_told_so() -> None:
    offering = make_open()
    confirmed(offering, 100)
    waiting = order(offering, 10)

    turned(offering, CLOSES)

    ended = fresh(waiting)
    assert (ended.state, ended.reason_code) == ("cancelled", "no_room")
    assert Commitment.objects.get(key=waiting.public_id).reason_code == "not_allotted"


def test_it_is_called_off_by_the_issuer_or_an_officer_with_a_reason() -> None:
    offering = make_open()
    paid, unpaid, waiting = confirmed(offering, 50), order(offering, 50), order(offering, 1)
    by = {"offering": offering, "now": OPENS}

    with pytest.raises(Missing):
        cancel_offering(reason_code="law", actor=make.make_user(), **by)
    for reason in ("below_minimum", "whim"):
        with pytest.raises(UnknownReason):
            cancel_offering(reason_code=reason, actor=issuer_of(offering), **by)
    cancel_offering(reason_code="issuers_request", actor=issuer_of(offering), **by)

    assert [fresh(one).state for one in (paid, unpaid, waiting)] == ["refunded", "cancelled", "cancelled"]
    assert sums(paid) == (Decimal(0), Decimal(500_000))
    with pytest.raises(IllegalTransition):
        cancel_offering(reason_code="law", actor=make.make_officer(), **by)


def test_a_draft_is_called_off_too_and_its_units_can_be_offered_anew() -> None:
    offering = make_draft_offering()
    cancel_offering(offering=offering, reason_code="issuers_request", actor=issuer_of(offering), now=make.NOW)

    assert make_draft_offering(offering.token).state == "draft"


def test_many_orders_end_some_at_a_time_and_none_twice() -> None:
    offering = make_open()
    placed = [confirmed(offering, 10) for _one in range(3)]
    Offering.objects.update(state="cancelled", ended_at=OPENS, reason_code="law")
    by = {"offering": offering, "limit": 2, "now": OPENS}

    with pytest.raises(NotPermitted):
        end_orders(actor=make.make_officer(), **by)
    assert [end_orders(actor=clerk(), **by) for _turn in range(3)] == [2, 1, 0]
    assert [sums(one) for one in placed] == [(Decimal(0), Decimal(100_000))] * 3


def test_the_loop_ends_what_a_crash_has_left() -> None:
    offering = make_open()
    placed = confirmed(offering, 10)
    Offering.objects.update(state="cancelled", ended_at=OPENS, reason_code="law")

    loops.run("offerings", now=OPENS)

    assert fresh(placed).state == "refunded"
    assert Heartbeat.objects.get(name="offerings").detail == {}


def test_one_that_cannot_go_on_keeps_no_other_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    broken, sound = make_scheduled(), make_scheduled()

    def fails(**given: object) -> int:
        if getattr(given["offering"], "pk", None) == broken.pk:
            raise Missing
        return 0

    monkeypatch.setattr(turning, "STEPS", (fails, *turning.STEPS))

    with pytest.raises(DomainError):
        turning.tick_offerings(now=OPENS)
    assert Offering.objects.get(pk=sound.pk).state == "open"
    assert Offering.objects.get(pk=broken.pk).state == "scheduled"
