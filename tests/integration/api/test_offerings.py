"""Offerings over the API: what is shown to whom, whether an order would be taken, and the papers."""

import hashlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from audit.models import Entry
from compliance.models import Acknowledgement
from investors.models import Wallet
from kernel import clock
from offerings.models import Offering
from offerings.operations.approve_offering import approve_offering
from offerings.operations.cancel_offering import cancel_offering
from offerings.operations.solicit import solicit
from offerings.operations.submit_offering import submit_offering
from offerings.showing import is_private
from tests import factories as make
from tests.integration.api.conftest import Caller
from tests.support.law import load_lists
from tests.support.money import make_collection_account
from tests.support.offering import (
    CLOSES,
    OPENS,
    add_paper,
    buyer,
    issuer_of,
    make_draft_offering,
    make_in_review,
    make_open,
    make_scheduled,
    order,
    turned,
)

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


def with_paper(**fields: Any) -> tuple[Offering, Any]:
    """An open offering whose one paper has to be read."""
    draft = make_draft_offering()
    paper = add_paper(draft, **fields)
    submit_offering(offering=draft, actor=issuer_of(draft), now=make.NOW)
    approve_offering(offering=draft, actor=make.make_officer(), now=make.NOW)
    make_collection_account(draft.token.issuer)
    return turned(draft, OPENS), paper


def ids(answer: Any) -> set[str]:
    assert answer.status_code == 200, answer.content
    return {row["id"] for row in answer.json()["results"]}


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_what_is_approved_is_shown_and_nothing_before(mine: Caller) -> None:
    scheduled, opened = make_scheduled(), make_open()
    hidden = [make_draft_offering(), make_in_review()]
    called_off = make_in_review()
    cancel_offering(
        offering=called_off, reason_code="issuers_request", actor=issuer_of(called_off), now=make.NOW
    )

    assert ids(mine.get("/offerings")) == {scheduled.public_id, opened.public_id}
    assert ids(mine.get("/offerings", {"state": "open"})) == {opened.public_id}
    for offering in (*hidden, called_off):
        assert refusal(mine.get(f"/offerings/{offering.public_id}")) == (404, "kernel.missing")


@pytest.mark.parametrize("query", [{"state": "draft"}, {"state": ""}, {"title": "Busan"}])
def test_a_filter_that_is_none_is_refused(mine: Caller, query: dict[str, str]) -> None:
    assert refusal(mine.get("/offerings", query)) == (400, "api.invalid_query")


def test_pages_keep_the_filter(mine: Caller) -> None:
    expected = {make_open().public_id for _number in range(3)}
    make_scheduled()

    first = mine.get("/offerings", {"limit": "2", "state": "open"})
    second = mine.client.get(first.json()["next"], headers=mine.headers)

    assert ids(first) | ids(second) == expected
    assert second.json()["next"] is None


def test_one_tells_its_terms_exactly(mine: Caller) -> None:
    offering = make_open(ticket_min=5, ticket_max=50, minimum=Decimal(800_000), price=Decimal("10000"))

    shown = mine.get(f"/offerings/{offering.public_id}").json()

    assert shown["price"] == {"amount": "10000", "currency": "KRW"}
    assert shown["minimum"] == {"amount": "800000", "currency": "KRW"}
    terms = ("units_on_offer", "units_accepted", "step", "ticket_min", "ticket_max")
    assert [shown[name] for name in terms] == ["100", "100", "1", "5", "50"]
    assert (shown["opens_at"], shown["closes_at"]) == ("2027-03-02T09:00:00Z", "2027-03-16T09:00:00Z")
    assert (shown["state"], shown["pack"], shown["law"]) == ("open", "KR-CROWD", "Korea: crowdfunding")
    assert shown["security"]["id"] == offering.token.public_id
    assert shown["rules"]
    assert all(rule["text"] and rule["rule"] for rule in shown["rules"])


def test_the_rules_are_told_in_the_readers_language(mine: Caller) -> None:
    address = f"/offerings/{make_open().public_id}"

    english, korean = (
        mine.get(address, **{"Accept-Language": each}).json()["rules"] for each in ("en", "ko")
    )

    assert [rule["rule"] for rule in english] == [rule["rule"] for rule in korean]
    assert all(rule["text"].isascii() is False for rule in korean)
    assert english != korean


@pytest.mark.parametrize(
    ("pack", "exemption", "private"),
    [
        ("KR-CROWD", "", False),
        ("US-CF", "", False),
        ("US-506c", "", False),
        ("US-506b", "", True),
        ("KR-STO-PRIVATE", "", True),
        ("SG", "SG-02", True),
        ("SG", "SG-01", False),
    ],
)
def test_which_laws_let_nobody_offer_in_public(pack: str, exemption: str, private: bool) -> None:
    assert is_private(pack, exemption) is private


def test_a_private_offering_is_shown_to_whom_it_was_offered(
    mine: Caller, wallet: Wallet, caller_of: CallerOf
) -> None:
    offering = make_open(pack="KR-STO-PRIVATE")
    address = f"/offerings/{offering.public_id}"
    order_of_mine = {"wallet": wallet.public_id, "units": "10"}
    assert ids(mine.get("/offerings")) == set()
    assert mine.get(address).status_code == 404
    assert mine.post(f"{address}/check", order_of_mine).status_code == 404

    solicit(offering=offering, key="letter 1", investor=wallet.investor, actor=issuer_of(offering), now=OPENS)

    assert ids(mine.get("/offerings")) == {offering.public_id}
    assert mine.get(address).status_code == 200
    assert caller_of(buyer().investor.user).get(address).status_code == 404


def test_of_an_introducers_clients_only_those_approached_are_checked(caller_of: CallerOf) -> None:
    offering = make_open(pack="KR-STO-PRIVATE")
    issuer = offering.token.issuer
    approached, other = (make.make_eligible(make.make_introduced(issuer), now=OPENS) for _client in range(2))
    solicit(
        offering=offering, key="letter 1", investor=approached.investor, actor=issuer_of(offering), now=OPENS
    )
    owner = caller_of(make.owner_of(issuer.organisation))

    found = {
        wallet.public_id: owner.post(
            f"/offerings/{offering.public_id}/check", {"wallet": wallet.public_id, "units": "10"}
        ).status_code
        for wallet in (approached, other)
    }

    assert found == {approached.public_id: 200, other.public_id: 404}


def test_a_list_costs_the_same_queries_for_any_number_of_rows(
    mine: Caller, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    make_open()
    with django_assert_max_num_queries(8) as one:
        mine.get("/offerings")
    for _number in range(4):
        make_open()

    with django_assert_num_queries(len(one)):
        assert len(mine.get("/offerings").json()["results"]) == 5


def test_a_check_of_a_sound_order_says_what_it_costs_and_stores_nothing(mine: Caller, wallet: Wallet) -> None:
    offering = make_open()

    answer = mine.post(f"/offerings/{offering.public_id}/check", {"wallet": wallet.public_id, "units": "10"})

    assert answer.json() == {
        "allowed": True,
        "has_room": True,
        "amount": {"amount": "100000", "currency": "KRW"},
        "reasons": [],
    }
    assert not offering.subscriptions.exists()


def test_a_check_gives_every_reason_at_once(mine: Caller, wallet: Wallet, monkeypatch: Any) -> None:
    offering, _paper = with_paper(title="Risks of ships")
    monkeypatch.setattr(clock, "now", lambda: CLOSES)
    body = {"wallet": wallet.public_id, "units": "1000"}

    answer = mine.post(f"/offerings/{offering.public_id}/check", body, **{"Accept-Language": "ko"}).json()

    found = {reason["code"]: reason for reason in answer["reasons"]}
    assert answer["allowed"] is False
    assert {"not_open", "more_than_offered", "papers"} < set(found)
    assert any(code.startswith("law.") and found[code]["rule"] for code in found)
    assert found["more_than_offered"]["limit"] == "100"
    assert "Risks of ships" in found["papers"]["reason"]
    assert not any(reason["reason"].isascii() for reason in answer["reasons"])


def test_a_check_is_for_ones_own_wallet(mine: Caller) -> None:
    address = f"/offerings/{make_open().public_id}/check"

    for wallet in (buyer().public_id, "nobodys"):
        assert refusal(mine.post(address, {"wallet": wallet, "units": "10"})) == (404, "kernel.missing")


@pytest.mark.parametrize(
    "change", [{"units": 10}, {"units": "0"}, {"units": "1.5"}, {"wallet": 7}, {"mode": "x"}]
)
def test_what_is_no_order(mine: Caller, wallet: Wallet, change: dict[str, Any]) -> None:
    body = {"wallet": wallet.public_id, "units": "10"} | change

    answer = mine.post(f"/offerings/{make_open().public_id}/check", body)

    assert refusal(answer) == (400, "api.invalid")


def test_papers_are_acknowledged_once_and_then_an_order_is_possible(mine: Caller, wallet: Wallet) -> None:
    offering, paper = with_paper()
    address = f"/offerings/{offering.public_id}"
    [unread] = mine.get(address).json()["papers"]
    assert (unread["id"], unread["sha256"]) == (paper.public_id, paper.sha256)
    assert (unread["must_be_read"], unread["acknowledged"]) == (True, False)

    for _time in range(2):
        said = mine.post(f"{address}/acknowledgements", {"papers": [paper.public_id]})

        assert said.status_code == 200, said.content
        assert [one["acknowledged"] for one in said.json()["papers"]] == [True]
    assert Acknowledgement.objects.filter(investor=wallet.investor, sha256=paper.sha256).count() == 1
    answer = mine.post(f"{address}/check", {"wallet": wallet.public_id, "units": "10"})
    assert answer.json()["allowed"] is True


def test_all_named_papers_are_acknowledged_or_none(mine: Caller) -> None:
    offering, paper = with_paper()
    _other, elsewhere = with_paper(title="Another")
    address = f"/offerings/{offering.public_id}/acknowledgements"

    answer = mine.post(address, {"papers": [paper.public_id, elsewhere.public_id]})

    assert refusal(answer) == (400, "api.invalid")
    assert [error["pointer"] for error in answer.json()["errors"]] == ["#/papers"]
    assert not Acknowledgement.objects.exists()
    assert refusal(mine.post(address, {"papers": []})) == (400, "api.invalid")


def test_a_paper_is_read_as_it_was_handed_in_and_the_opening_is_on_record(
    mine: Caller, wallet: Wallet
) -> None:
    offering, paper = with_paper()

    answer = mine.get(f"/offerings/{offering.public_id}/papers/{paper.public_id}")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "0x" + hashlib.sha256(answer.content).hexdigest() == paper.sha256
    assert answer["Content-Disposition"] == f'attachment; filename="{paper.public_id}.pdf"'
    assert "no-store" in answer["Cache-Control"]
    opened = Entry.objects.get(verb="offering.paper_viewed")
    assert opened.actor_id == wallet.investor.user_id


def test_a_paper_of_another_offering_or_a_draft_is_not_there(mine: Caller) -> None:
    offering, paper = with_paper()
    draft = make_draft_offering()
    hidden = add_paper(draft)

    for address in (
        f"/offerings/{make_open().public_id}/papers/{paper.public_id}",
        f"/offerings/{draft.public_id}/papers/{hidden.public_id}",
        f"/offerings/{offering.public_id}/papers/nobodys",
    ):
        answer = mine.get(address, Accept="application/pdf")
        assert refusal(answer) == (404, "kernel.missing")
        assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_term_sheet_is_written_in_both_languages(mine: Caller, language: str) -> None:
    offering = make_open()

    answer = mine.get(f"/offerings/{offering.public_id}/term-sheet.pdf", {"lang": language})

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].endswith(f'{offering.public_id}-{language}.pdf"')


def test_a_language_we_do_not_write_is_refused(mine: Caller) -> None:
    answer = mine.get(f"/offerings/{make_open().public_id}/term-sheet.pdf", {"lang": "fr"})

    assert refusal(answer) == (400, "api.invalid_query")


def test_a_cancelled_offering_says_why(mine: Caller) -> None:
    offering = make_open()
    order(offering)
    cancel_offering(offering=offering, reason_code="law", actor=make.make_officer(), now=OPENS)

    shown = mine.get(f"/offerings/{offering.public_id}").json()

    assert (shown["state"], shown["reason_code"]) == ("cancelled", "law")
    assert shown["reason"] == "The law, or an authority, asks for it."
