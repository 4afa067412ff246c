"""A file of orders: every wrong row is told before anything is ordered, and a sound one is ordered once."""

from typing import Any

import pytest
from django.utils import translation

from accounts.models import Organisation
from accounts.policies import NotPermitted
from audit.models import Entry
from investors.models import Wallet
from kernel.errors import Missing
from kernel.states import IllegalTransition
from offerings import orders_placing, tasks
from offerings.models import Offering, OrderImport, Subscription
from offerings.operations.acknowledge_document import acknowledge_document
from offerings.operations.approve_offering import approve_offering
from offerings.operations.cancel_orders import cancel_orders
from offerings.operations.confirm_orders import confirm_orders
from offerings.operations.stage_orders import stage_orders
from offerings.operations.submit_offering import submit_offering
from offerings.orders_columns import words
from offerings.orders_placing import place_next
from offerings.reading import documents_of
from sheets.refusals import AlreadyConfirmed, EmptyFile, FileTooLarge, ImportHasErrors, NothingToImport
from tests import factories as make
from tests.support.money import make_collection_account
from tests.support.offering import (
    OPENS,
    add_paper,
    issuer_of,
    make_draft_offering,
    make_open,
    turned,
)
from tests.support.workbooks import make_workbook

pytestmark = pytest.mark.django_db
State = OrderImport.State
ELSEWHERE = "0x" + "d4" * 20


def client_of(offering: Offering, number: str) -> Wallet:
    """The identified wallet of somebody whom the issuer introduced under its own number."""
    return make.make_eligible(make.make_introduced(offering.token.issuer, number), now=OPENS)


def row(number: str, wallet: Wallet | str, units: object) -> list[str]:
    return [number, wallet if isinstance(wallet, str) else str(wallet.address), str(units)]


def file(*rows: list[str]) -> bytes:
    return "\n".join(",".join(cells) for cells in (["external_id", "wallet", "units"], *rows)).encode()


def staged(offering: Offering, *rows: list[str], content: bytes = b"", **given: Any) -> OrderImport:
    organisation = given.pop("organisation", offering.token.issuer.organisation)
    usual = {"filename": "orders.csv", "actor": make.owner_of(organisation), "now": OPENS}
    return stage_orders(
        offering=offering, organisation=organisation, content=content or file(*rows), **(usual | given)
    )


def confirm(order_import: OrderImport, *, accept_errors: bool = False) -> OrderImport:
    owner = make.owner_of(order_import.organisation)
    return confirm_orders(order_import=order_import, accept_errors=accept_errors, actor=owner, now=OPENS)


def codes(order_import: OrderImport) -> list[tuple[int, list[str]]]:
    refused = order_import.rows.refused()
    return [(each.line, [error["code"] for error in each.errors]) for each in refused]


def numbers(order_import: OrderImport) -> tuple[int, int, int, int]:
    """Rows, wrong ones, orders, and base units of the sound ones, as the file knows them."""
    order_import.refresh_from_db()
    told = order_import.lines, order_import.wrong, order_import.ordered, int(order_import.units)
    rows = list(order_import.rows.all())
    sound = [each for each in rows if not each.errors]
    placed = [each for each in rows if each.subscription_id]
    assert told == (len(rows), len(rows) - len(sound), len(placed), sum(each.units or 0 for each in sound))
    return told


def test_a_staged_file_tells_every_wrong_row_and_orders_nothing() -> None:
    offering = make_open(ticket_min=10, ticket_max=50, step=5)
    good, other = client_of(offering, "K-1"), client_of(offering, "K-2")

    order_import = staged(
        offering,
        row("K-1", good, 10),
        row("K-1", good, 10),
        row("K-2", good, 10),
        row("K-9", other, 10),
        row("K-2", ELSEWHERE, 7),
        row("", "0x12", "x"),
        row("K-2", other, 105),
        ["K-2"],
    )

    assert codes(order_import) == [
        (3, ["import.duplicate_external_id"]),
        (4, ["import.wallet_not_theirs"]),
        (5, ["import.unknown_investor"]),
        (
            6,
            [
                "import.duplicate_external_id",
                "offerings.ticket_min",
                "offerings.step",
                "import.wallet_not_theirs",
            ],
        ),
        (7, ["import.external_id_missing", "chain.bad_address", "units.malformed"]),
        (8, ["import.duplicate_external_id", "offerings.ticket_max", "offerings.more_than_offered"]),
        (9, ["import.cell_count"]),
    ]
    [sound] = order_import.rows.sound()
    assert (sound.line, sound.external_id, sound.address, sound.units) == (2, "K-1", good.address, 10)
    assert not Subscription.objects.exists()
    assert Entry.objects.get(verb="orders.staged").data["rows"] == 8
    assert numbers(order_import) == (8, 7, 0, 10)


def test_a_workbook_is_read_like_a_csv() -> None:
    offering = make_open()
    wallet = client_of(offering, "K-1")
    content = make_workbook([["units", "wallet", "external_id"], [], [10, wallet.address, "K-1"]])

    order_import = staged(offering, content=content, filename="주문.xlsx")

    [only] = order_import.rows.all()
    assert (order_import.encoding, only.line, only.units, only.errors) == ("xlsx", 3, 10, [])


def test_confirmed_rows_become_orders_in_the_order_of_the_file() -> None:
    offering = make_open()
    wallets = {number: client_of(offering, number) for number in ("K-1", "K-2", "K-3")}
    order_import = confirm(
        staged(offering, *(row(number, wallets[number], 60) for number in ("K-2", "K-3", "K-1")))
    )
    assert order_import.state == State.CONFIRMING

    tasks.place_orders(OPENS)

    order_import.refresh_from_db()
    assert codes(order_import) == []
    placed = [each.subscription for each in order_import.rows.order_by("line")]
    assert [order.wallet_id for order in placed] == [wallets[number].pk for number in ("K-2", "K-3", "K-1")]
    assert [order.state for order in placed] == ["awaiting_payment", "submitted", "submitted"]
    assert (order_import.state, order_import.confirmed_at) == (State.CONFIRMED, OPENS)
    assert {order.placed_by for order in placed} == {make.owner_of(order_import.organisation)}
    assert numbers(order_import) == (3, 0, 3, 180)


def test_what_is_against_an_order_is_told_on_its_row_and_stops_nobody_else() -> None:
    offering = make_open()
    unknown_to_the_law = make.make_wallet(make.make_introduced(offering.token.issuer, "K-1"), now=OPENS)
    order_import = staged(
        offering, row("K-1", unknown_to_the_law, 10), row("K-2", client_of(offering, "K-2"), 10)
    )
    confirm(order_import)

    tasks.place_orders(OPENS)

    [(line, found)] = codes(order_import)
    assert (line, found[0]) == (2, "offerings.wallet")
    assert {code.partition(".")[0] for code in found[1:]} == {"law"}
    [refused] = order_import.rows.refused()
    for language in ("en", "ko"):
        with translation.override(language):
            assert all(words(error) for error in refused.errors)
    with translation.override("en"):
        english = [words(error) for error in refused.errors]
    with translation.override("ko"):
        assert not set(english) & {words(error) for error in refused.errors}
    assert Subscription.objects.get().investor.external_id == "K-2"
    assert numbers(order_import) == (2, 1, 1, 10)


def test_papers_that_have_to_be_read_first_are_named_on_the_row() -> None:
    offering = make_draft_offering()
    add_paper(offering, title="Risks of ships")
    submit_offering(offering=offering, actor=issuer_of(offering), now=make.NOW)
    approve_offering(offering=offering, actor=make.make_officer(), now=make.NOW)
    make_collection_account(offering.token.issuer, currency=offering.currency)
    offering = turned(offering, OPENS)
    has_read, has_not = client_of(offering, "K-1"), client_of(offering, "K-2")
    for document in documents_of(offering):
        signed = {"document": document, "investor": has_read.investor, "actor": make.make_officer()}
        acknowledge_document(**signed, now=OPENS)
    order_import = confirm(staged(offering, row("K-1", has_read, 10), row("K-2", has_not, 10)))

    tasks.place_orders(OPENS)

    [refused] = order_import.rows.refused()
    assert (refused.line, refused.errors[0]["facts"]) == (3, {"papers": "Risks of ships"})
    assert Subscription.objects.get().wallet == has_read


def test_a_kill_between_two_orders_loses_none_and_doubles_none(monkeypatch: Any) -> None:
    offering = make_open()
    rows = [row(number, client_of(offering, number), 5) for number in ("K-1", "K-2", "K-3")]
    order_import = confirm(staged(offering, *rows))
    with monkeypatch.context() as patch:
        patch.setattr(orders_placing, "subscribe", dies_at("K-2", orders_placing.subscribe))
        with pytest.raises(RuntimeError):
            place_next(order_import.pk, now=OPENS)
    assert Subscription.objects.count() == 1

    tasks.place_orders(OPENS)

    order_import.refresh_from_db()
    assert order_import.state == State.CONFIRMED
    assert sorted(Subscription.objects.values_list("investor__external_id", flat=True)) == [
        "K-1",
        "K-2",
        "K-3",
    ]


def dies_at(number: str, subscribe: Any) -> Any:
    def dying(**given: Any) -> Any:
        placed = subscribe(**given)
        if given["investor"].external_id == number:
            raise RuntimeError("the worker is gone")
        return placed

    return dying


def test_a_row_that_another_worker_has_placed_is_not_placed_again(monkeypatch: Any) -> None:
    offering = make_open(allows_several=True)
    order_import = confirm(staged(offering, row("K-1", client_of(offering, "K-1"), 5)))
    stale = list(orders_placing.waiting(order_import))
    place_next(order_import.pk, now=OPENS)
    monkeypatch.setattr(orders_placing, "waiting", lambda _file: stale)

    place_next(order_import.pk, now=OPENS)

    assert Subscription.objects.count() == 1
    assert numbers(order_import) == (1, 0, 1, 5)


def test_one_investor_may_stand_in_it_several_times_where_the_offering_allows_it() -> None:
    offering = make_open(allows_several=True)
    wallet = client_of(offering, "K-1")
    order_import = confirm(staged(offering, row("K-1", wallet, 5), row("K-1", wallet, 7)))

    tasks.place_orders(OPENS)

    assert sorted(Subscription.objects.values_list("units", flat=True)) == [5, 7]
    assert not order_import.rows.refused().exists()


def test_errors_have_to_be_accepted_and_something_has_to_be_left() -> None:
    offering = make_open()
    bad = row("K-9", ELSEWHERE, 5)
    with pytest.raises(ImportHasErrors):
        confirm(staged(offering, row("K-1", client_of(offering, "K-1"), 5), bad))
    with pytest.raises(NothingToImport):
        confirm(staged(offering, bad), accept_errors=True)


def test_the_same_file_is_confirmed_once_and_a_cancelled_one_never() -> None:
    offering = make_open()
    rows = [row("K-1", client_of(offering, "K-1"), 5)]
    first, second, third = (staged(offering, *rows) for _ in range(3))
    cancel_orders(order_import=third, actor=make.owner_of(third.organisation), now=OPENS)
    confirm(first)

    with pytest.raises(AlreadyConfirmed):
        confirm(second)
    with pytest.raises(AlreadyConfirmed):
        staged(offering, *rows)
    with pytest.raises(IllegalTransition):
        confirm(third)


def test_an_organisation_orders_only_for_those_it_introduced_and_by_its_managers() -> None:
    offering = make_open()
    rows = [row("K-1", client_of(offering, "K-1"), 5)]
    broker: Organisation = make.make_approved().organisation

    assert codes(staged(offering, *rows, organisation=broker)) == [(2, ["import.unknown_investor"])]
    theirs = offering.token.issuer.organisation
    for stranger in (make.make_user(), make.owner_of(broker), make.make_member(theirs, role="viewer")):
        with pytest.raises(NotPermitted):
            staged(offering, *rows, actor=stranger)
        with pytest.raises(NotPermitted):
            confirm_orders(
                order_import=staged(offering, *rows), accept_errors=False, actor=stranger, now=OPENS
            )


def test_nobody_stages_orders_for_an_offering_that_is_not_approved() -> None:
    with pytest.raises(Missing):
        staged(make_draft_offering(), row("K-1", ELSEWHERE, 5))


def test_what_refuses_the_file_keeps_nothing(settings: Any) -> None:
    offering = make_open()
    settings.HOLDER_FILE_MAX_BYTES = 100
    for refusal, content in ((FileTooLarge, b"x" * 101), (EmptyFile, file())):
        with pytest.raises(refusal):
            staged(offering, content=content)
    assert not OrderImport.objects.exists()
