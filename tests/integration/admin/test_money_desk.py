"""Money at the desk: what waits and why, matching by hand, sending back, paying the issuer, the books."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from approvals.models import Approval
from audit.models import Entry as Record
from issuers.models import PayoutAccount
from issuers.operations.draft_payout_account import draft_payout_account
from payments.balances import held
from payments.models import CollectionAccount, Entry, Payout, Receipt
from payments.operations.refund import refund
from payments.operations.release_proceeds import release_proceeds
from tests.factories import NOW, make_member, owner_of
from tests.integration.admin.dialogs import page, submit, submit_without_token
from tests.support.money import World, make_collection_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def _list(desk: Client, name: str) -> str:
    return desk.get(reverse(f"admin:payments_{name}_changelist")).text


def test_the_queue_says_why_and_not_who(desk: Client, world: World) -> None:
    receipt = world.take(world.line(text="hello"))

    text = _list(desk, "receipt")

    assert receipt.public_id in text
    assert "No reference was given." in text
    assert "100,000 KRW" in text
    assert "김하늘" not in text


def test_who_paid_is_on_its_own_page_and_reading_it_on_record(desk: Client, world: World) -> None:
    receipt = world.take(world.line(text="hello"))

    text = desk.get(page(receipt)).text

    assert "김하늘" in text
    assert "110-222-333444" in text
    assert Record.objects.filter(verb="receipt.viewed", subject_id=receipt.public_id).exists()


def test_it_is_matched_by_a_dialog_alone(desk: Client, world: World) -> None:
    expectation, receipt = world.expect(), world.take(world.line())
    said = {"reference": f" {expectation.reference.lower()}", "reason_code": "reference_mistyped"}

    desk.get(page(receipt, "match"), {"_form_submitted": "on", **said})
    assert submit_without_token(desk, receipt, "match", **said).status_code == 403
    assert held(expectation) == 0

    submit(desk, receipt, "match", **said)

    assert held(expectation) == 100_000
    assert Receipt.objects.get().match_reason == "reference_mistyped"
    assert desk.get(page(receipt, "match")).status_code == 403


def test_a_reference_that_is_none_changes_nothing(desk: Client, world: World) -> None:
    receipt = world.take(world.line())

    submit(desk, receipt, "match", reference="J", reason_code="reference_mistyped")

    assert Receipt.objects.get().state == Receipt.State.UNMATCHED


def test_it_is_sent_back_by_a_dialog(desk: Client, world: World) -> None:
    receipt = world.take(world.line())

    submit(desk, receipt, "send_back", reason_code="payer_unknown")

    assert Payout.objects.get().kind == Payout.Kind.RETURN


@pytest.mark.usefixtures("four_eyes")
def test_where_it_goes_back_to_is_asked_for_and_waits_for_a_second_officer(
    desk: Client, world: World
) -> None:
    receipt = world.take(world.line(payer_account=""))
    assert desk.get(page(world.take(world.line()), "name")).status_code == 403

    submit(desk, receipt, "name", number="110-555-123456")

    assert Approval.objects.get().content["receipt"] == receipt.public_id
    assert Receipt.objects.get(pk=receipt.pk).is_nameless


def test_an_officer_of_the_issuer_decides_nothing(desk: Client, officer: object, world: World) -> None:
    receipt = world.take(world.line())
    make_member(world.account.issuer.organisation, officer)

    assert desk.get(page(receipt, "match")).status_code == 403
    assert desk.get(page(receipt, "send_back")).status_code == 403
    assert desk.get(page(world.account, "pay_out")).status_code == 403


def test_expectations_show_where_their_money_is(desk: Client, world: World) -> None:
    expectation = world.expect()
    world.paid(expectation, 70_000)

    assert "70,000 KRW" in _list(desk, "expectation")
    assert "100,000 KRW" in desk.get(page(expectation)).text


def test_the_books_balance_and_are_only_read(desk: Client, world: World) -> None:
    world.take(world.line(12_345))

    assert _list(desk, "collectionaccount").count("12,345 KRW") == 2  # at the bank, and owed to others
    assert "-12,345 KRW" in _list(desk, "entry")
    assert 'name="_save"' not in desk.get(page(Entry.objects.get())).text
    text = desk.get(page(world.account)).text
    assert world.account.number not in text
    assert "-0 KRW" not in text


@pytest.mark.usefixtures("four_eyes")
def test_proceeds_are_asked_for_and_wait_for_a_second_person(desk: Client, world: World) -> None:
    issuer, expectation = world.account.issuer, world.expect()
    world.paid(expectation)
    by = {"actor": owner_of(issuer.organisation), "now": NOW}
    release_proceeds(key="units", expectation=expectation, amount=Decimal(100_000), **by)
    draft = draft_payout_account(
        issuer=issuer, holder_name="Fund", bank="BNK", currency="KRW", number="101-2027-0301-09", **by
    )
    PayoutAccount.objects.filter(pk=draft.pk).update(active_from=NOW)

    submit(desk, world.account, "pay_out", amount="60000")

    assert Approval.objects.get().content["amount"] == "60000"
    assert not Payout.objects.exists()


@pytest.mark.usefixtures("four_eyes")
def test_where_investors_pay_is_asked_for_and_waits_for_a_second_person(desk: Client, world: World) -> None:
    said = {"currency": "eur", "holder_name": "Fund", "number": "700-777-888999", "bank": ""}
    desk.get(reverse("admin:payments_collectionaccount_changelist"))
    form = {"_form_submitted": "on", "csrfmiddlewaretoken": desk.cookies["csrftoken"].value, **said}
    desk.post(
        reverse("admin:payments_collectionaccount_draft"),
        {**form, "issuer": str(world.account.issuer.pk)},
        headers={"HX-Request": "true"},
    )

    draft = CollectionAccount.objects.get(currency="EUR")
    assert (draft.opened_at, draft.number) == (None, "700-777-888999")
    assert "Waits for a second person" in desk.get(page(draft)).text
    submit(desk, draft, "ask_to_open")  # asked for already
    submit(desk, world.account, "ask_to_close")
    assert desk.get(page(draft, "ask_to_close")).status_code == 403
    assert desk.get(page(world.account, "ask_to_open")).status_code == 403

    actions = Approval.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["payments.open_account", "payments.close_account"]
    assert set(CollectionAccount.objects.active()) == {world.account}


@pytest.mark.parametrize(
    ("deed", "fields", "state"),
    [("left", {}, "done"), ("failed", {"reason_code": "no_such_account"}, "failed")],
)
def test_where_files_are_exchanged_an_officer_says_what_became_of_a_payout(
    desk: Client, deed: str, fields: dict[str, str], state: str
) -> None:
    world = World(account=make_collection_account(bank=""))
    payout = _refunded(world)

    submit(desk, payout, deed, **fields)

    payout.refresh_from_db()
    assert payout.state == state


def test_where_the_bank_says_so_itself_nobody_else_does(desk: Client, world: World) -> None:
    payout = _refunded(world)

    assert desk.get(page(payout, "left")).status_code == 403
    assert "Refund to the investor" in _list(desk, "payout")
    assert "김하늘 · 110-222-333444" in desk.get(page(payout)).text
    assert Record.objects.filter(verb="payout.viewed", subject_id=payout.public_id).count() == 1


def _refunded(world: World) -> Payout:
    expectation = world.expect()
    world.paid(expectation)
    return refund(
        key="refund",
        expectation=expectation,
        amount=Decimal(40_000),
        reason="withdrawn",
        actor=world.actor,
        now=NOW,
    )
