"""Statements at the desk: handed in, looked through, taken in by a dialog, and what waits of them."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from audit.models import Entry as Record
from payments.balances import held
from payments.models import Receipt, StatementImport, StatementLine
from payments.statement_taking import REVERSED_UNKNOWN
from tests.factories import make_investor, make_member
from tests.integration.admin.dialogs import page, submit, submit_without_token
from tests.support.money import World, make_collection_account
from tests.support.statements import IBAN, Camt, Entry, Paid, Won, korean_csv

pytestmark = pytest.mark.django_db
NUMBER = "110-777-123456"
HAND_IN = "admin:payments_statementimport_hand_in"
State = StatementImport.State


@pytest.fixture
def world() -> World:
    return World(account=make_collection_account(bank="", number=NUMBER))


def hand_in(desk: Client, world: World, content: bytes, layout: str = "korean") -> str:
    """The page one comes to, with the token that the list has given out."""
    desk.get(reverse("admin:payments_statementimport_changelist"))
    file = SimpleUploadedFile("statement.csv", content)
    said = {"account": world.account.pk, "layout": layout, "file": file}
    token = {"csrfmiddlewaretoken": desk.cookies["csrftoken"].value}
    return desk.post(reverse(HAND_IN), said | token, follow=True).text


def test_a_file_without_the_pages_token_is_refused(desk: Client, world: World) -> None:
    said = {"account": world.account.pk, "layout": "korean", "file": SimpleUploadedFile("a.csv", paid(world))}

    assert desk.post(reverse(HAND_IN), said).status_code == 403
    assert not StatementImport.objects.exists()


def paid(world: World) -> bytes:
    expectation = world.expect()
    row = Won("2026-11-02 09:00:00", credit=100_000, name="김하늘", memo=expectation.reference)
    stranger = Won("2026-11-02 10:00:00", credit=7, name="낯선이")
    return korean_csv([row, stranger], number=NUMBER).encode("cp949")


def test_what_it_would_do_is_shown_before_anything_is_done(desk: Client, world: World) -> None:
    text = hand_in(desk, world, paid(world))

    assert "Of 2 credits that were looked at, 0 are known and 1 would be matched at once." in text
    assert "1 × No reference was given." in text
    assert "낯선이" not in text
    assert not Receipt.objects.exists()


def test_it_is_taken_in_by_a_dialog_alone(desk: Client, world: World) -> None:
    hand_in(desk, world, paid(world))
    statement = StatementImport.objects.get()

    desk.get(page(statement, "confirm"), {"_form_submitted": "on"})
    assert submit_without_token(desk, statement, "confirm").status_code == 403
    assert not Receipt.objects.exists()
    submit(desk, statement, "confirm")

    statement.refresh_from_db()
    assert statement.state == State.DONE
    assert held(Receipt.objects.get(state="matched").expectation) == 100_000
    assert desk.get(page(statement, "confirm")).status_code == 403
    assert "Taken in: 2" in desk.get(page(statement)).text


def test_bad_rows_are_told_and_left_out_only_when_asked(desk: Client, world: World) -> None:
    content = korean_csv([Won("2026-99-99", credit=7), Won("2026-11-02", credit=8)], number=NUMBER)
    text = hand_in(desk, world, content.encode())
    assert "This is no date of the layout." in text
    statement = StatementImport.objects.get()

    submit(desk, statement, "confirm")
    statement.refresh_from_db()
    assert statement.state == State.STAGED

    submit(desk, statement, "confirm", without_bad_rows="on")
    statement.refresh_from_db()
    assert statement.state == State.DONE


def test_a_refusal_is_told_in_words(desk: Client, world: World) -> None:
    text = hand_in(desk, world, b"no table at all")

    assert "The file is not a statement that can be read" in text
    assert not StatementImport.objects.exists()


def test_it_is_put_aside_by_a_dialog(desk: Client, world: World) -> None:
    hand_in(desk, world, paid(world))
    statement = StatementImport.objects.get()

    submit(desk, statement, "put_aside")

    statement.refresh_from_db()
    assert statement.state == State.CANCELLED


def test_a_line_that_waits_is_read_on_record_and_left_out(desk: Client) -> None:
    account = make_collection_account(bank="", currency="EUR", number=IBAN)
    world = World(account=account, investor=make_investor(name="Kim Minsu"))
    back = Entry([Paid(Decimal(9), "Kim Minsu")], sign=-1, reversal=True)
    hand_in(desk, world, Camt([back]).xml(), "")
    statement = StatementImport.objects.get()
    submit(desk, statement, "confirm")
    line = StatementLine.objects.get()
    assert line.code == REVERSED_UNKNOWN
    assert "Lines that wait for an officer" in desk.get(page(statement)).text

    text = desk.get(page(line)).text
    assert "Kim Minsu" in text
    assert Record.objects.filter(verb="statement.line_viewed").exists()
    assert desk.get(page(line, "take")).status_code == 403
    submit(desk, line, "leave_out")

    line.refresh_from_db()
    assert line.state == StatementLine.State.LEFT_OUT


def test_an_officer_of_the_issuer_takes_nothing_in(desk: Client, world: World) -> None:
    hand_in(desk, world, paid(world))
    statement = StatementImport.objects.get()
    make_member(world.account.issuer.organisation, statement.staged_by)

    assert desk.get(page(statement, "confirm")).status_code == 403
    hand_in(desk, world, paid(world))
    assert StatementImport.objects.count() == 1


def test_nobody_else_hands_anything_in(client: Client, world: World) -> None:
    response = client.post(reverse(HAND_IN), {})

    assert response.status_code in (302, 403, 404)
    assert not StatementImport.objects.exists()
