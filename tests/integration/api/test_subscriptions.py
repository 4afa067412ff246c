"""Orders over the API: placed once, paid by reference, shared out, withdrawn; by whoever speaks for them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from accounts.models import Membership
from api.models import StoredAnswer
from investors.models import Wallet
from kernel import clock
from offerings.models import Offering, Subscription
from offerings.money import expectation_of
from offerings.operations.allocate_offering import allocate_offering
from tests import factories as make
from tests.integration.api.conftest import Caller
from tests.support.law import load_lists
from tests.support.offering import CLOSES, OPENS, buyer, confirmed, fresh, make_open, order, pay, turned

pytestmark = pytest.mark.django_db
CallerOf = Callable[[Any], Caller]


@pytest.fixture(autouse=True)
def _setting(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    load_lists(tmp_path, settings, now=OPENS)
    monkeypatch.setattr(clock, "now", lambda: OPENS)


@pytest.fixture
def wallet() -> Wallet:
    return buyer()


@pytest.fixture
def mine(wallet: Wallet, caller_of: CallerOf) -> Caller:
    return caller_of(wallet.investor.user)


@pytest.fixture
def body(wallet: Wallet) -> dict[str, str]:
    return {"offering": make_open().public_id, "wallet": wallet.public_id, "units": "10"}


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_an_order_is_placed_and_says_how_it_is_paid(mine: Caller, body: dict[str, str]) -> None:
    placed = mine.post("/subscriptions", body, key="one")

    assert placed.status_code == 201, placed.content
    shown, row = placed.json(), Subscription.objects.get()
    expected = expectation_of(row)
    assert shown | body == shown
    assert placed["Location"].endswith(f"/subscriptions/{row.public_id}")
    assert (shown["state"], shown["allocation"], shown["can_withdraw"]) == ("awaiting_payment", None, True)
    assert shown["amount"] == {"amount": "100000", "currency": "KRW"}
    payment = shown["payment"]
    assert payment["reference"] == expected.reference
    assert payment["due_at"] == "2027-03-05T09:00:00Z"
    assert payment["received"] == payment["refunded"] == {"amount": "0", "currency": "KRW"}
    pay_to = payment["pay_to"]
    assert (pay_to["kind"], pay_to["number"]) == ("bank", expected.account.number)
    assert pay_to["number"].startswith("700-")
    assert (pay_to["holder"], pay_to["address"]) == (expected.account.holder_name, None)
    assert mine.get(f"/subscriptions/{row.public_id}").json() == shown
    [listed] = mine.get("/subscriptions").json()["results"]
    assert listed | {"can_withdraw": True} == shown


def test_a_refusal_has_every_reason(mine: Caller, body: dict[str, str], wallet: Wallet) -> None:
    answer = mine.post("/subscriptions", body | {"units": "1000"}, key="one")

    assert refusal(answer) == (409, "offerings.order_refused")
    told = {error["code"]: error["detail"] for error in answer.json()["errors"]}
    assert told["more_than_offered"] == "Only 100 units are on offer."
    assert any(code.startswith("law.") for code in told)
    assert not Subscription.objects.exists()
    assert mine.post("/subscriptions", body, key="one").status_code == 201


def test_where_there_is_no_room_the_order_waits_and_no_money_is_asked_for(
    mine: Caller, body: dict[str, str]
) -> None:
    order(Offering.objects.get(public_id=body["offering"]), 100)

    shown = mine.post("/subscriptions", body, key="one").json()

    assert (shown["state"], shown["payment"]) == ("submitted", None)


def test_the_same_request_twice_is_one_order(mine: Caller, body: dict[str, str]) -> None:
    first, second = (mine.post("/subscriptions", body, key="one") for _time in range(2))

    assert second.json() == first.json()
    assert second["Idempotency-Replayed"] == "true"
    assert refusal(mine.post("/subscriptions", body | {"units": "9"}, key="one")) == (
        422,
        "api.idempotency_key_reused",
    )
    assert refusal(mine.post("/subscriptions", body)) == (400, "api.idempotency_key_missing")
    assert Subscription.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_hundred_at_once_are_one_order(
    mine: Caller, body: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.throttling.Throttle.allow_request", lambda *_: True)

    together = Barrier(100, timeout=60)

    def send(_number: int) -> Any:
        together.wait()
        try:
            return Caller(mine.headers).post("/subscriptions", body, key="one")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(100) as pool:
        answers = list(pool.map(send, range(100)))

    placed = [answer for answer in answers if answer.status_code == 201]
    running = [answer for answer in answers if answer.status_code == 409]
    assert len(placed) + len(running) == 100
    assert {answer.json()["id"] for answer in placed} == {Subscription.objects.get().public_id}
    assert {answer.json()["code"] for answer in running} <= {"api.idempotency_key_running"}
    assert StoredAnswer.objects.count() == 1


def test_a_foreign_wallet_or_offering_is_not_there(mine: Caller, body: dict[str, str]) -> None:
    for change in ({"wallet": buyer().public_id}, {"offering": "nobodys"}, {"wallet": "nobodys"}):
        assert refusal(mine.post("/subscriptions", body | change, key="one")) == (404, "kernel.missing")
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("change", [{"units": 10}, {"units": "-1"}, {"offering": ""}, {"price": "1"}])
def test_what_is_no_order(mine: Caller, body: dict[str, str], change: dict[str, Any]) -> None:
    assert refusal(mine.post("/subscriptions", body | change, key="one")) == (400, "api.invalid")


def test_somebody_elses_order_is_not_there(mine: Caller, wallet: Wallet) -> None:
    theirs = order(make_open())
    address = f"/subscriptions/{theirs.public_id}"

    assert mine.get("/subscriptions").json()["results"] == []
    for answer in (
        mine.get(address),
        mine.post(f"{address}/withdraw"),
        mine.get(f"{address}/confirmation.pdf"),
        mine.get(f"{address}/statement.pdf"),
    ):
        assert refusal(answer) == (404, "kernel.missing")
    assert fresh(theirs).state == "awaiting_payment"


def test_it_follows_the_money(mine: Caller, wallet: Wallet) -> None:
    placed = order(make_open(), 10, wallet)
    address = f"/subscriptions/{placed.public_id}"

    pay(placed, 40_000)
    part = mine.get(address).json()
    pay(placed, 60_000)
    whole = mine.get(address).json()

    assert (part["state"], part["payment"]["received"]["amount"]) == ("awaiting_payment", "40000")
    assert (whole["state"], whole["payment"]["received"]["amount"]) == ("paid", "100000")
    assert whole["paid_at"] == "2027-03-02T09:00:00Z"


def test_a_paid_order_is_withdrawn_while_the_law_lets_and_the_money_goes_back(
    mine: Caller, wallet: Wallet
) -> None:
    placed = confirmed(make_open(), 10, wallet=wallet)
    address = f"/subscriptions/{placed.public_id}"
    assert mine.get(address).json()["can_withdraw"] is True

    answer = mine.post(f"{address}/withdraw")

    assert answer.status_code == 200, answer.content
    shown = answer.json()
    assert (shown["state"], shown["reason"]) == ("withdrawn", "The investor withdrew the order.")
    assert shown["payment"]["refunded"] == {"amount": "100000", "currency": "KRW"}
    assert (shown["payment"]["is_open"], shown["can_withdraw"]) == (False, False)
    assert refusal(mine.post(f"{address}/withdraw")) == (409, "offerings.too_late_to_withdraw")


def test_what_was_allocated_is_told_with_its_reason(mine: Caller, wallet: Wallet) -> None:
    offering = make_open(accepts=1000)
    placed = confirmed(offering, 100, wallet=wallet)
    confirmed(offering, 100)
    allocate_offering(offering=turned(offering, CLOSES), actor=make.make_officer(), now=CLOSES)
    address = f"/subscriptions/{placed.public_id}"

    english, korean = (
        mine.get(address, **{"Accept-Language": each}).json()["allocation"] for each in ("en", "ko")
    )

    assert (english["units"], english["code"]) == ("50", "pro_rata")
    assert english["reason"].startswith("50 of 100: in proportion, 100 units for 200 asked for")
    assert not korean["reason"].isascii()


@pytest.mark.parametrize(("paper", "word"), [("confirmation", "confirmation"), ("statement", "statement")])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_its_papers_are_written_in_both_languages(
    mine: Caller, wallet: Wallet, paper: str, word: str, language: str
) -> None:
    placed = order(make_open(), 10, wallet)

    answer = mine.get(f"/subscriptions/{placed.public_id}/{paper}.pdf", {"lang": language})

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf"), answer.content[:300]
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].endswith(f'{placed.public_id}-{word}-{language}.pdf"')


def test_orders_are_found_by_state(mine: Caller, wallet: Wallet) -> None:
    offering = make_open(allows_several=True)
    waiting, paid = (order(offering, 1, wallet) for _number in range(2))
    pay(paid)

    found = {
        state: [row["id"] for row in mine.get("/subscriptions", {"state": state}).json()["results"]]
        for state in ("awaiting_payment", "paid", "issued")
    }

    assert found == {"awaiting_payment": [waiting.public_id], "paid": [paid.public_id], "issued": []}
    assert refusal(mine.get("/subscriptions", {"state": "lost"})) == (400, "api.invalid_query")


def test_a_list_costs_the_same_queries_for_any_number_of_rows(
    mine: Caller, wallet: Wallet, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    offering = make_open(allows_several=True)
    order(offering, 1, wallet)
    mine.get("/subscriptions")  # so that everything is planned
    with django_assert_max_num_queries(6) as one:
        mine.get("/subscriptions")
    for _number in range(9):
        pay(order(offering, 1, wallet))

    with django_assert_num_queries(len(one)):
        assert len(mine.get("/subscriptions").json()["results"]) == 10


def test_an_introducer_orders_for_whom_it_introduced(caller_of: CallerOf) -> None:
    offering = make_open()
    issuer = offering.token.issuer
    client = make.make_eligible(make.make_introduced(issuer), now=OPENS)
    owner = caller_of(make.owner_of(issuer.organisation))
    body = {"offering": offering.public_id, "wallet": client.public_id, "units": "10"}
    assert owner.get(f"/offerings/{offering.public_id}").status_code == 200
    assert owner.post(
        f"/offerings/{offering.public_id}/check", {k: body[k] for k in ("wallet", "units")}
    ).json()["allowed"]

    placed = owner.post("/subscriptions", body, key="one")

    assert placed.status_code == 201, placed.content
    assert placed.json()["investor"] == client.investor.public_id
    [spoken_for] = owner.get("/investors").json()["results"]
    assert (spoken_for["id"], spoken_for["external_id"]) == (
        client.investor.public_id,
        client.investor.external_id,
    )
    assert [each["id"] for each in spoken_for["wallets"]] == [client.public_id]
    address = f"/subscriptions/{placed.json()['id']}"
    assert [row["id"] for row in owner.get("/subscriptions").json()["results"]] == [placed.json()["id"]]
    assert owner.post(f"{address}/withdraw").json()["state"] == "withdrawn"


def test_others_do_not_speak_for_an_introduced_investor(caller_of: CallerOf) -> None:
    """Neither another introducer, nor who only looks, nor the introducer of somebody with an account."""
    offering = make_open()
    issuer = offering.token.issuer
    client = make.make_eligible(make.make_introduced(issuer), now=OPENS)
    placed = order(offering, 10, client)
    address = f"/subscriptions/{placed.public_id}"
    rival = make.make_introduced(make_open().token.issuer)
    viewer = make.make_user()
    Membership.objects.create(organisation=issuer.organisation, user=viewer, role=Membership.Role.VIEWER)

    assert caller_of(make.owner_of(rival.introduced_by)).get(address).status_code == 404
    assert refusal(caller_of(viewer).get(address)) == (403, "api.investor_required")
    client.investor.user = make.make_user()
    client.investor.save()
    owner = caller_of(make.owner_of(issuer.organisation))
    assert owner.get(address).status_code in (403, 404)
    assert caller_of(client.investor.user).get(address).status_code == 200


def test_an_introducer_does_not_acknowledge_papers_for_others(caller_of: CallerOf) -> None:
    offering = make_open()
    make.make_introduced(offering.token.issuer)
    owner = caller_of(make.owner_of(offering.token.issuer.organisation))

    answer = owner.post(f"/offerings/{offering.public_id}/acknowledgements", {"papers": ["any"]})

    assert refusal(answer) == (403, "api.investor_required")
