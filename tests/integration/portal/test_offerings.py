"""An issuer's people write an offering down, hand it in, and follow its orders, money and shares."""

import re
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.models import Approval
from approvals.operations.approve import approve
from compliance.models import Solicitation
from compliance.operations.revoke_wallet import revoke_wallet
from offerings.models import Offering, Subscription
from offerings.models.offering import TERMS
from offerings.operations.cancel_offering import cancel_offering
from offerings.operations.return_offering import return_offering
from payments.lines import CreditLine
from payments.models import CollectionAccount
from payments.operations.take_receipt import take_receipt
from portal.forms.offering import OfferingForm, example
from portal.offering import figures, strip
from tests import factories as make
from tests.support.branch import make_live
from tests.support.files import PDF
from tests.support.law import load_lists
from tests.support.money import clock_actor
from tests.support.offering import (
    CLOSES,
    DAY,
    OPENS,
    buyer,
    confirmed,
    fresh,
    issuer_of,
    make_draft_offering,
    make_open,
    make_scheduled,
    order,
    turned,
)
from tests.support.settling import AFTER, arrive, make_allocated, queued, settle
from tokens.queries import StepState

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10


@pytest.fixture(autouse=True)
def _lists(tmp_path: Path, settings: Any, db: None) -> None:
    load_lists(tmp_path, settings, now=OPENS)


def signed_in(client: Client, offering: Offering) -> Client:
    client.force_login(issuer_of(offering))
    return client


def at(name: str, offering: Offering) -> str:
    return reverse(f"portal:{name}", args=[offering.public_id])


def page(client: Client, name: str, offering: Offering, **query: str) -> str:
    return client.get(at(name, offering), query).content.decode()


def many_orders(offering: Offering, count: int) -> None:
    """Paid ones of one investor, without what an operation would do beside."""
    wallet = buyer()
    Subscription.objects.bulk_create(
        Subscription(
            offering=offering,
            investor=wallet.investor,
            wallet=wallet,
            units=1,
            price=offering.price,
            scale=offering.scale,
            amount=offering.price_of(1),
            currency=offering.currency,
            is_only=False,
            state=Subscription.State.CONFIRMED,
            placed_by=wallet.investor.user or make.spokesman_of(wallet.investor),
            submitted_at=OPENS + timedelta(seconds=number),
            paid_at=OPENS,
            confirmed_at=OPENS,
        )
        for number in range(count)
    )


def test_the_form_asks_for_every_term(client: Client) -> None:
    token = make_live()[0]
    asked = set(OfferingForm(token=token).fields) - {"zone", "law"} | {"pack", "exemption", "token"}
    assert asked == set(TERMS)


def test_an_example_is_drafted_left_edited_and_handed_in(client: Client) -> None:
    token = make_live()[0]
    client.force_login(make.owner_of(token.issuer.organisation))
    said = example(token, make.NOW) | {"label": "first"}

    drafted = client.post(reverse("portal:draft-offering", args=[token.public_id]), said)
    offering = Offering.objects.get()
    assert drafted.headers["Location"] == at("offering", offering)
    assert (offering.cap, offering.accepts, offering.pack) == (50_000, 100_000, "KR-CROWD")

    form = client.get(at("edit-offering", offering)).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert {name: str(typed[name]) for name in said} == dict(said)
    client.post(at("edit-offering", offering), said | {"price": "12500", "target": "600,000"})
    offering.refresh_from_db()
    assert offering.price == 10_000
    client.post(at("edit-offering", offering), said | {"price": "12500"})
    offering.refresh_from_db()
    assert offering.price == 12_500


def test_times_are_of_the_zone_that_is_named(client: Client) -> None:
    token = make_live()[0]
    client.force_login(make.owner_of(token.issuer.organisation))
    said = example(token, make.NOW) | {
        "label": "first",
        "opens_at": "2027-04-01T09:00",
        "closes_at": "2027-04-21T09:00",
    }
    client.post(reverse("portal:draft-offering", args=[token.public_id]), said)
    assert Offering.objects.get().opens_at.isoformat() == "2027-04-01T00:00:00+00:00"


def test_terms_that_do_not_fit_come_back_beside_their_field(client: Client) -> None:
    token = make_live()[0]
    client.force_login(make.owner_of(token.issuer.organisation))
    said = example(token, make.NOW) | {"label": "first", "ticket_min": "60000"}
    answer = client.post(reverse("portal:draft-offering", args=[token.public_id]), said)
    assert answer.context["form"].errors["ticket_min"]
    assert not Offering.objects.exists()


def test_an_exemption_is_chosen_from_the_library_in_words(client: Client) -> None:
    token = make_live()[0]
    client.force_login(make.owner_of(token.issuer.organisation))
    address = reverse("portal:draft-offering", args=[token.public_id])
    assert "Accredited and institutional investors" in client.get(address).content.decode()
    client.post(
        address, example(token, make.NOW) | {"label": "sg", "law": "SG/SG-03-CLASS", "currency": "SGD"}
    )
    offering = Offering.objects.get()
    assert (offering.pack, offering.exemption) == ("SG", "SG-03-CLASS")


def test_a_viewer_looks_at_the_form_and_may_not_send_it(client: Client) -> None:
    token = make_live()[0]
    organisation = token.issuer.organisation
    client.force_login(make.make_member(organisation, make.make_user(), "viewer"))
    address = reverse("portal:draft-offering", args=[token.public_id])
    client.post(address, example(token, make.NOW) | {"label": "first"})
    assert not Offering.objects.exists()
    assert '<form method="post"><input' not in client.get(address).content.decode()


def test_a_draft_is_submitted_given_back_with_a_note_and_cancelled(client: Client) -> None:
    offering = make_draft_offering(
        opens_at=make.NOW + timedelta(days=3650), closes_at=make.NOW + timedelta(days=3670)
    )
    signed_in(client, offering)
    client.post(at("submit-offering", offering))
    offering.refresh_from_db()
    assert offering.state == Offering.State.IN_REVIEW

    return_offering(offering=offering, note="Name the ship.", actor=make.make_officer(), now=make.NOW)
    assert "Name the ship." in page(client, "offering", offering)

    symbol = offering.token.symbol
    client.post(at("cancel-offering", offering), {"symbol": "WRONG", "reason": "issuers_request"})
    assert Offering.objects.get().state == Offering.State.DRAFT
    client.post(at("cancel-offering", offering), {"symbol": symbol, "reason": "issuers_request"})
    assert Offering.objects.get().state == Offering.State.CANCELLED
    assert "The issuer asked for it." in page(client, "offering", offering)


def test_a_paper_is_added_to_a_draft_and_read_back(client: Client) -> None:
    offering = make_draft_offering()
    signed_in(client, offering)
    file = SimpleUploadedFile("risks.pdf", PDF, content_type="application/pdf")
    said = {"kind": "risk", "title": "Risks of ships", "must_be_read": "on", "file": file}
    client.post(at("add-offering-paper", offering), said)
    paper = offering.documents.get()
    assert paper.must_be_read
    answer = client.get(reverse("portal:read-offering-paper", args=[offering.public_id, paper.public_id]))
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].startswith("attachment;")


def test_the_term_sheet_is_a_pdf_in_the_readers_language(client: Client) -> None:
    offering = make_draft_offering()
    signed_in(client, offering)
    for language in ("en", "ko"):
        answer = client.get(at("term-sheet", offering), headers={"accept-language": language})
        assert answer.content.startswith(b"%PDF")
        assert answer.headers["Content-Disposition"].endswith(f'{offering.public_id}-{language}.pdf"')


def test_the_strip_tells_each_state_and_where_a_cancelled_one_stood() -> None:
    offering = make_scheduled()
    states = {stage.key: stage.state for stage in strip.of(offering)}
    assert states["in_review"] == StepState.DONE
    assert states["scheduled"] == StepState.CURRENT
    assert states["open"] == StepState.TODO
    cancel_offering(offering=offering, reason_code="law", actor=issuer_of(offering), now=make.NOW)
    cancelled = {stage.key: stage.state for stage in strip.of(Offering.objects.get())}
    assert cancelled["scheduled"] == StepState.FAILED
    assert cancelled["in_review"] == StepState.DONE


def figures_of(offering: Offering) -> figures.Figures:
    return figures.of(figures.with_sums(Offering.objects.all()).get(pk=offering.pk))


def test_what_was_raised_is_what_confirmed_orders_bring_and_no_more_than_is_on_offer() -> None:
    offering = make_open(accepts=200)
    confirmed(offering, 30)
    order(offering, 20)
    found = figures_of(offering)
    assert found.raised == 300_000
    amounts = {row.key: row.amount for row in found.rows}
    assert amounts["awaiting_payment"] == 200_000
    assert amounts["target"] == offering.target
    for _more in range(3):
        confirmed(offering, 40)
    assert figures_of(offering).raised == 1_000_000


def test_the_book_filters_and_searches_by_number_and_names_nobody(client: Client) -> None:
    offering = make_open()
    own = buyer(name="Kim Secret")
    investor = own.investor
    investor.introduced_by, investor.external_id = offering.token.issuer.organisation, "HB-77"
    investor.user = None
    investor.save()
    mine = order(offering, 5, own)
    other = confirmed(offering, 10)
    signed_in(client, offering)

    everything = page(client, "orders", offering)
    assert "HB-77" in everything
    assert other.investor.public_id in everything
    assert "Kim Secret" not in everything
    assert other.investor.name not in everything

    found = page(client, "orders", offering, search="hb-7")
    assert mine.public_id in found
    assert other.public_id not in found
    assert mine.public_id not in page(client, "orders", offering, state="confirmed")
    assert other.public_id in page(client, "orders", offering, search=other.public_id[:12])
    assert "No order matches." in page(client, "orders", offering, search="nobody")


def test_another_issuers_number_finds_nobody(client: Client) -> None:
    offering = make_open()
    placed = order(offering, 5)
    investor = placed.investor
    investor.introduced_by, investor.external_id = make.make_approved().organisation, "THEIRS-1"
    investor.save()
    signed_in(client, offering)
    assert "THEIRS-1" not in page(client, "orders", offering)
    assert placed.public_id not in page(client, "orders", offering, search="THEIRS-1")


@pytest.mark.parametrize("name", ["offering", "orders", "watch-orders", "allocation"])
def test_pages_ask_the_database_as_often_for_200_orders_as_for_10(name: str, client: Client) -> None:
    offering = make_open(cap=1000)
    signed_in(client, offering)
    counts = []
    for more in (10, 190):
        many_orders(offering, more)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at(name, offering)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1], asked.captured_queries
    assert counts[1] <= MOST_QUERIES, [query["sql"][:160] for query in asked.captured_queries]


def test_the_book_has_pages(client: Client) -> None:
    offering = make_open(cap=1000)
    many_orders(offering, 30)
    signed_in(client, offering)
    first = page(client, "orders", offering)
    assert "1–25 of 30" in first
    assert "26–30 of 30" in page(client, "orders", offering, page="2")


def test_a_watched_book_is_silent_until_something_changes_and_stops_at_the_end(client: Client) -> None:
    offering = make_open()
    order(offering, 5)
    signed_in(client, offering)
    seen = re.findall('name="seen" value="([^"]*)"', page(client, "orders", offering))[0]
    assert client.get(at("watch-orders", offering), {"seen": seen}).status_code == 204
    order(offering, 7)
    changed = client.get(at("watch-orders", offering), {"seen": seen})
    assert changed.status_code == 200
    assert "seen=" not in changed.content.decode()
    cancel_offering(offering=offering, reason_code="law", actor=issuer_of(offering), now=OPENS)
    assert client.get(at("watch-orders", offering)).status_code == 286
    assert client.get(at("offering-progress", offering)).status_code == 286


def test_the_page_is_renewed_when_the_offering_goes_on(client: Client) -> None:
    offering = make_scheduled()
    signed_in(client, offering)
    assert "HX-Refresh" not in client.get(at("offering-progress", offering), {"state": "scheduled"}).headers
    turned(offering, OPENS)
    answer = client.get(at("offering-progress", offering), {"state": "scheduled"})
    assert answer.headers["HX-Refresh"] == "true"


def test_money_that_is_nobodys_is_shown_without_its_sender(client: Client) -> None:
    offering = make_open()
    line = CreditLine(
        external_id="lost-1",
        amount=Decimal(123_000),
        currency="KRW",
        booked_at=OPENS,
        payer_name="Park Sender",
        payer_account="110-999-888777",
        text="for the ship",
    )
    take_receipt(account=CollectionAccount.objects.get(), line=line, actor=clock_actor(), now=OPENS)
    signed_in(client, offering)
    text = page(client, "orders", offering)
    assert "123,000 KRW" in text
    assert "No reference was given." in text
    for secret in ("Park Sender", "110-999", "for the ship"):
        assert secret not in text


def test_an_approach_is_put_on_record_once(client: Client) -> None:
    offering = make_scheduled()
    signed_in(client, offering)
    address = at("approaches", offering)
    assert client.post(address, {"key": "LETTER-1"}).context["form"].errors["country"]
    assert client.post(address, {"key": "LETTER-1", "number": "NOBODY"}).context["form"].errors["number"]
    client.post(address, {"key": "LETTER-1", "country": "KR"})
    assert Solicitation.objects.get().key == "LETTER-1"
    assert "LETTER-1" in client.get(address).content.decode()


def test_shares_are_shown_with_their_words_asked_for_and_then_final(client: Client) -> None:
    offering = make_open(accepts=200)
    first, second = confirmed(offering, 60), confirmed(offering, 90)
    signed_in(client, offering)
    assert "if it ended now" in page(client, "allocation", offering)
    offering = turned(offering, CLOSES + 4 * DAY)
    preview = page(client, "allocation", offering)
    assert "40 of 60: in proportion, 100 units for 150 asked for in all." in preview
    assert first.investor.name not in preview

    with override_settings(APPROVALS_POLICY=""):
        client.post(at("propose-allocation", offering))
        approval = Approval.objects.get(action="offerings.allocate")
        assert approval.state == Approval.State.PROPOSED
        assert reverse("portal:approval", args=[approval.public_id]) in page(client, "allocation", offering)
        approve(
            approval=approval, seen=approval.payload_hash, actor=make.make_officer(), now=approval.proposed_at
        )
    assert fresh(second).allocated_units == 60
    text = page(client, "allocation", Offering.objects.get())
    assert "Shares, final" in text
    assert "60 of 90" in text


def test_a_decision_that_is_left_to_officers_holds_the_shares_up_until_it_is_made(client: Client) -> None:
    offering = make_open(method="discretion")
    placed = confirmed(offering, 90)
    offering = turned(offering, CLOSES + 4 * DAY)
    signed_in(client, offering)
    text = page(client, "allocation", offering)
    assert "allocation.not_named" in text
    assert placed.public_id in text


def test_settlement_is_followed_from_the_queue_to_the_last_unit(client: Client) -> None:
    offering, orders, branch = make_allocated(80, 60, 60)
    signed_in(client, offering)
    settle(offering)
    [intent] = queued()

    under_way = client.get(at("settlement", offering))
    assert "0 of 3 orders have their units" in under_way.content.decode()
    operation = reverse("portal:operation", args=[intent.public_id])
    assert operation in under_way.content.decode()
    assert client.get(operation).status_code == 200
    assert client.get(at("watch-settlement", offering)).status_code == 200

    arrive(branch, offering.token, intent)
    settle(offering)
    done = client.get(at("watch-settlement", offering))
    assert done.status_code == 286
    assert "3 of 3 orders have their units" in done.content.decode()
    assert all(order.investor.name not in done.content.decode() for order in orders)


def test_what_cannot_be_issued_is_told_and_paid_back_when_the_symbol_is_typed(client: Client) -> None:
    offering, orders, _branch = make_allocated(80, 60)
    signed_in(client, offering)
    revoke_wallet(
        wallet=orders[0].wallet, reason_code="sanctions_match", actor=make.make_officer(), now=AFTER
    )
    settle(offering)
    text = page(client, "settlement", offering)
    assert "Its units cannot be issued." in text
    assert orders[0].public_id in text
    back = reverse("portal:pay-order-back", args=[offering.public_id, orders[0].public_id])
    client.post(back, {"symbol": "WRONG"})
    assert fresh(orders[0]).state == "allocated"
    client.post(back, {"symbol": offering.token.symbol})
    assert fresh(orders[0]).state == "refunded"
