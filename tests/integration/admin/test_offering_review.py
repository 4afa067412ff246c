"""Offerings and orders on the desk: an officer reads everything, and decides by dialogs."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from compliance.operations.revoke_investor import revoke_investor
from offerings.models import Offering
from offerings.operations.submit_offering import submit_offering
from tests import factories as make
from tests.integration.admin.dialogs import page, submit
from tests.support.law import load_lists
from tests.support.offering import (
    CLOSES,
    OPENS,
    add_paper,
    confirmed,
    fresh,
    issuer_of,
    make_draft_offering,
    make_in_review,
    make_open,
    order,
    pay,
    turned,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists(tmp_path: Path, settings: Any) -> None:
    load_lists(tmp_path, settings, now=OPENS)


@pytest.fixture
def _now() -> Any:
    with time_machine.travel(make.NOW, tick=False):
        yield


@pytest.fixture
def _after_the_close() -> Any:
    with time_machine.travel(CLOSES + timedelta(hours=1), tick=False):
        yield


def test_an_officer_reads_all_that_a_review_needs(desk: Client) -> None:
    offering = make_draft_offering(minimum=Decimal(900_000))
    paper = add_paper(offering)
    submit_offering(offering=offering, actor=issuer_of(offering), now=make.NOW)

    listed = desk.get(reverse("admin:offerings_offering_changelist")).text
    shown = desk.get(page(offering)).text

    assert offering.title in listed
    for text in ("KR-CROWD", "1000000 KRW / 900000 KRW", "10000 KRW", paper.sha256, "Pro rata"):
        assert text in shown


@pytest.mark.usefixtures("_now")
def test_it_is_approved_from_the_desk_and_given_back_with_a_note(desk: Client) -> None:
    first, second = make_in_review(), make_in_review()

    submit(desk, first, "approve")
    submit(desk, second, "send_back", note="The risks are missing.")

    assert Offering.objects.get(pk=first.pk).state == "scheduled"
    returned = Offering.objects.get(pk=second.pk)
    assert (returned.state, returned.note_to_issuer) == ("draft", "The risks are missing.")


@pytest.mark.usefixtures("_now", "four_eyes")
def test_with_four_eyes_it_is_only_asked_for(desk: Client) -> None:
    offering = make_in_review()

    submit(desk, offering, "approve")

    assert Offering.objects.get().state == "in_review"
    assert offering.public_id in desk.get(reverse("admin:approvals_approval_changelist")).text


def test_an_officer_of_the_issuer_is_offered_no_decision(desk: Client, officer: Any) -> None:
    offering = make_in_review()
    make.make_member(offering.token.issuer.organisation, officer)

    submit(desk, offering, "send_back", note="x")

    assert Offering.objects.get().state == "in_review"


def test_it_is_called_off_and_everybody_is_paid_back(desk: Client) -> None:
    offering = make_open()
    paid = confirmed(offering, 10)

    submit(desk, offering, "cancel", reason_code="law")

    assert Offering.objects.get().state == "cancelled"
    assert fresh(paid).state == "refunded"


@pytest.mark.usefixtures("_after_the_close")
def test_an_order_is_read_with_its_money_and_its_share(desk: Client) -> None:
    offering = make_open(accepts=1000)
    placed, _other = confirmed(offering, 75), confirmed(offering, 75)
    closed = turned(offering, CLOSES)

    submit(desk, closed, "allocate")
    shown = desk.get(page(fresh(placed))).text

    assert "750000 / 750000 / 0" in shown
    assert "50 of 75" in shown


def test_the_law_is_asked_again_when_an_officer_says_so(desk: Client) -> None:
    offering = make_open()
    placed = order(offering)
    revoke_investor(
        investor=placed.investor, reason_code="outside_appetite", actor=make.make_officer(), now=OPENS
    )
    pay(placed)
    turned(offering, OPENS)

    assert fresh(placed).refusals[0] in desk.get(page(placed)).text
    submit(desk, placed, "ask_again")

    assert fresh(placed).refusals == []
