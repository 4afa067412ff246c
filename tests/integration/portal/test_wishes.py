"""At discretion the issuer says what each order gets, and an officer agrees to exactly these units."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Membership
from approvals.models import Approval
from approvals.operations.approve import approve
from offerings.models import Offering, Subscription
from tests import factories as make
from tests.support.law import load_lists
from tests.support.offering import CLOSES, DAY, OPENS, buyer, confirmed, fresh, issuer_of, make_open, turned

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10


@pytest.fixture(autouse=True)
def _lists(tmp_path: Path, settings: Any, db: None) -> None:
    load_lists(tmp_path, settings, now=OPENS)


def closed(*units: int, **terms: Any) -> tuple[Offering, list[Subscription]]:
    """Of a hundred units, at discretion."""
    offering = make_open(**{"method": "discretion", "accepts": 1000} | terms)
    placed = [confirmed(offering, asked) for asked in units]
    return turned(offering, CLOSES + 4 * DAY), placed


def at(name: str, offering: Offering) -> str:
    return reverse(f"portal:{name}", args=[offering.public_id])


def say(client: Client, offering: Offering, *said: tuple[Subscription, str]) -> Any:
    return client.post(at("wish-shares", offering), {order.public_id: units for order, units in said})


def said(orders: list[Subscription]) -> list[int | None]:
    return [fresh(order).wished_units for order in orders]


def test_the_issuer_says_it_and_an_officer_agrees_to_exactly_that(client: Client) -> None:
    offering, (first, second) = closed(80, 90)
    client.force_login(issuer_of(offering))
    answer = say(client, offering, (first, "70"), (second, "30"))
    assert answer.headers["Location"].startswith(at("allocation", offering))
    page = client.get(at("allocation", offering)).content.decode()
    assert 'value="70"' in page
    assert first.investor.name not in page
    assert fresh(first).allocated_units is None
    with override_settings(APPROVALS_POLICY=""):
        client.post(at("propose-allocation", offering))
        asked = Approval.objects.get(action="offerings.allocate")
        request = client.get(reverse("portal:approval", args=[asked.public_id])).content.decode()
        assert first.public_id in request
        assert "data-wish=" not in client.get(at("allocation", offering)).content.decode()
        approve(approval=asked, seen=asked.payload_hash, actor=make.make_officer(), now=asked.proposed_at)
    assert [fresh(order).allocated_units for order in (first, second)] == [70, 30]


def test_every_wrong_row_is_told_beside_its_field_and_nothing_is_kept(client: Client) -> None:
    offering, orders = closed(80, 80, 80, 80, step=10, ticket_min=10)
    client.force_login(issuer_of(offering))
    answer = say(client, offering, *zip(orders, ("90", "75", "some", "40"), strict=True))
    errors = answer.context["form"].errors.as_data()
    assert {order: error.code for order, (error,) in errors.items()} == {
        orders[0].public_id: "offerings.bad_wish",
        orders[1].public_id: "offerings.bad_wish",
        orders[2].public_id: "units.malformed",
    }
    page = answer.content.decode()
    assert f'id="id_{orders[0].public_id}_error"' in page
    assert 'value="some"' in page
    assert said(orders) == [None] * 4


def test_none_is_a_number_and_an_empty_field_takes_back_what_was_said(client: Client) -> None:
    offering, orders = closed(80, 80)
    client.force_login(issuer_of(offering))
    say(client, offering, *zip(orders, ("0", "60"), strict=True))
    assert said(orders) == [0, 60]
    say(client, offering, (orders[1], ""))
    assert said(orders) == [0, None]
    assert "1 order has no number yet" in client.get(at("allocation", offering)).content.decode()


def test_more_than_there_is_is_told_and_cannot_be_made_final(client: Client) -> None:
    offering, orders = closed(80, 80)
    client.force_login(issuer_of(offering))
    say(client, offering, *zip(orders, ("80", "80"), strict=True))
    page = client.get(at("allocation", offering)).content.decode()
    assert "allocation.more_than_supply" in page
    refused = client.post(at("propose-allocation", offering), follow=True).content.decode()
    assert "Together that is more units than there are." in refused
    assert Offering.objects.get().state == "closed"


def test_what_is_not_at_discretion_or_not_of_this_offering_is_left_alone(client: Client) -> None:
    by_rule, (other,) = closed(80, method="pro_rata")
    client.force_login(issuer_of(by_rule))
    assert "data-wishes" not in client.get(at("allocation", by_rule)).content.decode()
    refused = client.post(at("wish-shares", by_rule), {other.public_id: "10"}, follow=True)
    assert "not for" in refused.content.decode()
    offering, _orders = closed(80)
    client.force_login(issuer_of(offering))
    say(client, offering, (other, "10"))
    assert client.post(at("wish-shares", offering), {"\0": "1"}).status_code == 302
    assert said([other]) == [None]
    assert say(client, by_rule, (other, "10")).status_code == 404


def test_a_viewer_reads_it_and_says_nothing(client: Client) -> None:
    offering, orders = closed(80)
    organisation = offering.token.issuer.organisation
    client.force_login(make.make_member(organisation, role=Membership.Role.VIEWER))
    page = client.get(at("allocation", offering)).content.decode()
    assert orders[0].public_id in page
    assert "data-wish=" not in page
    say(client, offering, (orders[0], "10"))
    assert said(orders) == [None]


def test_many_orders_are_pages_of_a_fixed_number_of_queries(client: Client) -> None:
    offering, (first,) = closed(90)
    wallet = buyer()
    Subscription.objects.bulk_create(
        Subscription(
            offering=offering,
            investor=wallet.investor,
            wallet=wallet,
            units=1,
            wished_units=0,
            price=offering.price,
            scale=offering.scale,
            amount=offering.price_of(1),
            currency=offering.currency,
            placed_by=issuer_of(offering),
            submitted_at=OPENS,
            state="confirmed",
            is_only=False,
            paid_at=OPENS,
            confirmed_at=OPENS,
        )
        for _each in range(30)
    )
    Subscription.objects.filter(pk=first.pk).update(wished_units=1, submitted_at=CLOSES)
    client.force_login(issuer_of(offering))
    with CaptureQueriesContext(connection) as queries:
        page = client.get(at("allocation", offering)).content.decode()
    assert len(queries) <= MOST_QUERIES, [query["sql"][:160] for query in queries]
    assert page.count("data-wish=") == 25
    assert 'data-elsewhere="1"' in page
    assert client.get(at("allocation", offering), {"page": "2"}).content.decode().count("data-wish=") == 6
