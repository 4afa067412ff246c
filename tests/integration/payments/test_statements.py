"""An officer hands in a statement of a bank: staged whole, taken in once, never twice, whatever happens."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from accounts.policies import ConflictOfInterest, NotPermitted
from documents.refusals import DocumentTooLarge, EmptyDocument
from kernel.states import IllegalTransition
from monitoring.models import Incident
from payments.adapters.statement import OtherAccount, StatementFormatUnknown, StatementHostile, SumsDiffer
from payments.balances import held, refunded_for, totals
from payments.models import Receipt, Reversal, StatementImport, StatementLine
from payments.operations.compare_balance import DIFFERS
from payments.operations.confirm_statement import (
    StatementHasBadRows,
    cancel_statement,
    confirm_statement,
)
from payments.operations.refund import refund
from payments.operations.settle_line import NotACredit, leave_line_out, take_line
from payments.operations.stage_statement import LineTwice, TooManyBadRows, stage_statement
from payments.outside_tasks import take_statements
from payments.statement_taking import PART, SAME_CONTENTS, TAKEN_BACK, take_part
from tests.factories import NOW, make_investor, owner_of
from tests.support.money import World, make_collection_account
from tests.support.statements import IBAN, Camt, Entry, Paid, Won, korean_csv

pytestmark = pytest.mark.django_db
NUMBER = "110-777-123456"
State, Line = StatementImport.State, StatementLine.State


@pytest.fixture
def world() -> World:
    """An account of which files are exchanged."""
    return World(account=make_collection_account(bank="", number=NUMBER))


@pytest.fixture
def euro() -> World:
    account = make_collection_account(bank="", currency="EUR", number=IBAN)
    return World(account=account, investor=make_investor(name="Kim Minsu"))


def stage(world: World, content: str | bytes, layout: str = "korean", **more: object) -> StatementImport:
    raw = content.encode() if isinstance(content, str) else content
    usual = {"account": world.account, "filename": "a.csv", "actor": world.officer, "now": NOW}
    return stage_statement(**(usual | more), content=raw, layout=layout)  # type: ignore[arg-type]


def confirm(world: World, statement: StatementImport, *, without_bad_rows: bool = False) -> StatementImport:
    confirmed = confirm_statement(
        statement=statement, without_bad_rows=without_bad_rows, actor=world.officer, now=NOW
    )
    while take_part(confirmed, actor=world.actor, now=NOW):
        pass
    confirmed.refresh_from_db()
    return confirmed


def take_in(world: World, content: str | bytes, layout: str = "korean") -> StatementImport:
    return confirm(world, stage(world, content, layout))


def won(rows: Sequence[Won], *, opening: int = 0) -> str:
    return korean_csv(rows, opening=opening, number=NUMBER)


def states(statement: StatementImport) -> list[tuple[str, str]]:
    return list(statement.lines.values_list("state", "code"))


def paid_by(world: World, amount: int = 100_000) -> tuple[object, Won]:
    """An expectation, and the row by which it is paid."""
    expectation = world.expect(amount)
    return expectation, Won("2026-11-02 09:00:00", credit=amount, name="김하늘", memo=expectation.reference)


def test_a_payment_in_a_file_is_matched(world: World) -> None:
    expectation, row = paid_by(world)

    statement = take_in(world, won([row]))

    receipt = Receipt.objects.get()
    assert (receipt.state, receipt.expectation) == (Receipt.State.MATCHED, expectation)
    assert held(expectation) == row.credit
    assert statement.state == State.DONE
    assert statement.lines.get().receipt == receipt


def test_staging_changes_nothing_else(world: World) -> None:
    _expectation, row = paid_by(world)

    statement = stage(world, won([row]))

    assert statement.state == State.STAGED
    assert not Receipt.objects.exists()
    assert (statement.opening, statement.closing) == (Decimal(0), Decimal(row.credit))


def test_the_same_file_again_is_the_same_import(world: World) -> None:
    _expectation, row = paid_by(world)
    first = take_in(world, won([row]))

    again = stage(world, won([row]), now=NOW + timedelta(days=1))

    assert again == first
    assert StatementImport.objects.count() == 1


def test_a_file_that_was_put_aside_may_come_again(world: World) -> None:
    content = won([Won("2026-11-02 09:00:00", credit=10)])
    first = stage(world, content)
    cancel_statement(statement=first, actor=world.officer, now=NOW)

    again = stage(world, content)

    assert again != first
    assert not first.lines.exists()


def test_overlapping_statements_do_not_double(world: World) -> None:
    expectation, row = paid_by(world)
    later = Won("2026-11-03 09:00:00", credit=5, name="낯선이", memo="")
    take_in(world, won([row]))

    second = take_in(world, won([row, later]))

    assert held(expectation) == row.credit
    assert Receipt.objects.count() == second.lines.count()
    assert sorted(state for state, _code in states(second)) == [Line.KNOWN, Line.TAKEN]


def test_a_line_keeps_nothing_of_a_person_once_a_receipt_has_it(world: World) -> None:
    _expectation, row = paid_by(world)
    statement = stage(world, won([row]))
    assert statement.lines.get().payer_name == "김하늘"

    confirm(world, statement)

    line = StatementLine.objects.get()
    assert (line.payer_name, line.payer_account, line.text, line.reference) == ("", "", "", "")
    assert Receipt.objects.get().payer_name == "김하늘"


def test_bad_rows_stop_the_file_until_an_officer_takes_the_rest(world: World) -> None:
    expectation, row = paid_by(world)
    content = won([row, Won("2026-99-99 09:00:00", credit=7)])
    statement = stage(world, content)
    assert [bad["code"] for bad in statement.bad_rows] == ["payments.row_date"]

    with pytest.raises(StatementHasBadRows):
        confirm(world, statement)
    assert not Receipt.objects.exists()

    confirm(world, statement, without_bad_rows=True)
    assert held(expectation) == row.credit


def test_a_killed_worker_goes_on_where_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    expectation, row = paid_by(world)
    rows = [row, *(Won(f"2026-11-03 09:00:0{second}", credit=1, name="낯선이") for second in range(5))]
    statement = stage(world, won(rows))
    confirm_statement(statement=statement, without_bad_rows=False, actor=world.officer, now=NOW)
    statement.refresh_from_db()

    def killed(_place: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("payments.statement_taking.crash_point", killed)
        for _times in range(2):
            with pytest.raises(KeyboardInterrupt):
                take_part(statement, actor=world.actor, now=NOW)
    assert Receipt.objects.count() == 2
    take_statements(NOW)

    statement.refresh_from_db()
    assert statement.state == State.DONE
    assert Receipt.objects.count() == len(rows)
    assert held(expectation) == row.credit


def test_a_large_file_is_left_to_the_clock(world: World) -> None:
    rows = [
        Won(f"2026-11-{1 + n // 1440:02} {n // 60 % 24:02}:{n % 60:02}:00", credit=1) for n in range(PART + 1)
    ]
    statement = stage(world, won(rows))
    confirm_statement(statement=statement, without_bad_rows=False, actor=world.officer, now=NOW)
    statement.refresh_from_db()

    assert take_part(statement, actor=world.actor, now=NOW)
    assert Receipt.objects.count() == PART

    take_statements(NOW)
    statement.refresh_from_db()
    assert statement.state == State.DONE


def test_a_reversal_takes_its_credit_back(euro: World) -> None:
    expectation = euro.expect(100, currency="EUR")
    paid = Paid(Decimal(100), "Kim Minsu", text=expectation.reference, bank_reference="T1")
    take_in(euro, Camt([Entry([paid])], opening=Decimal(0)).xml())
    assert held(expectation) == Decimal(100)

    back = Entry([paid], sign=-1, reversal=True)
    statement = take_in(euro, Camt([back], opening=Decimal(100)).xml())

    assert states(statement) == [(Line.TAKEN, "")]
    assert Reversal.objects.get().reason == TAKEN_BACK
    assert held(expectation) == 0


def test_a_reversal_in_the_same_file_follows_its_credit(euro: World) -> None:
    paid = Paid(Decimal(100), bank_reference="T1")
    entries = [Entry([paid], sign=-1, reversal=True), Entry([paid])]

    take_in(euro, Camt(entries, opening=Decimal(100)).xml())

    assert Receipt.objects.get().state == Receipt.State.REVERSED


def test_a_reversal_of_what_nobody_knows_waits(euro: World) -> None:
    back = Entry([Paid(Decimal(100), bank_reference="T9")], sign=-1, reversal=True)

    statement = take_in(euro, Camt([back]).xml())

    line = statement.lines.get()
    assert line.state == Line.WAITING
    with pytest.raises(NotACredit):
        take_line(line=line, actor=euro.officer, now=NOW)
    leave_line_out(line=line, actor=euro.officer, now=NOW)
    line.refresh_from_db()
    assert line.state == Line.LEFT_OUT


def test_a_payout_is_seen_leaving_and_coming_back(euro: World) -> None:
    expectation = euro.expect(100, currency="EUR")
    paid = Paid(Decimal(100), "Kim Minsu", text=expectation.reference, bank_reference="T1")
    take_in(euro, Camt([Entry([paid])], opening=Decimal(0)).xml())
    payout = refund(
        key="r", expectation=expectation, amount=Decimal(100), reason="", actor=euro.officer, now=NOW
    )
    named = Paid(Decimal(100), end_to_end=payout.public_id.replace("_", "-"))

    take_in(euro, Camt([Entry([named], sign=-1)], opening=Decimal(100)).xml())
    payout.refresh_from_db()
    assert payout.state == payout.State.DONE
    assert totals(euro.account)["bank"] == 0

    bounced = replace(named, more="<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")
    take_in(euro, Camt([Entry([bounced])], opening=Decimal(0)).xml())
    payout.refresh_from_db()
    assert payout.state == payout.State.FAILED
    assert held(expectation) == Decimal(100)
    assert refunded_for([expectation])[expectation.pk] == 0


def test_what_went_out_without_an_order_shows_in_the_balance(euro: World) -> None:
    statement = take_in(euro, Camt([Entry([Paid(Decimal(30))], sign=-1)], opening=Decimal(30)).xml())
    assert [state for state, _code in states(statement)] == [Line.LEFT_OUT]
    assert not Incident.objects.filter(code=DIFFERS, closed_at=None).exists()

    take_in(euro, Camt([Entry([Paid(Decimal(5))], sign=-1)], opening=Decimal(50)).xml())

    assert Incident.objects.filter(code=DIFFERS, subject=euro.account.public_id, closed_at=None).exists()


def days(first: int, last: int) -> str:
    begins, ends = (f"2026-11-{day:02}T00:00:00Z" for day in (first, last))
    return f"<FrToDt><FrDtTm>{begins}</FrDtTm><ToDtTm>{ends}</ToDtTm></FrToDt>"


def test_the_same_words_in_a_statement_of_another_time_wait_for_an_officer(euro: World) -> None:
    entry = Entry([Paid(Decimal(100), "Kim Minsu")])
    take_in(euro, Camt([entry], opening=Decimal(0), period=days(2, 3)).xml())

    statement = take_in(euro, Camt([entry], opening=Decimal(100), period=days(3, 4)).xml())

    assert states(statement) == [(Line.WAITING, SAME_CONTENTS)]
    take_line(line=statement.lines.get(), actor=euro.officer, now=NOW)
    assert Receipt.objects.count() == 2
    with pytest.raises(StatementLine.DoesNotExist):  # it waits no more
        take_line(line=statement.lines.get(), actor=euro.officer, now=NOW)


def test_the_same_words_in_an_overlapping_statement_are_the_same_line(euro: World) -> None:
    entry = Entry([Paid(Decimal(100), "Kim Minsu")])
    take_in(euro, Camt([entry], opening=Decimal(0), period=days(2, 3)).xml())

    statement = take_in(euro, Camt([entry], opening=Decimal(0), period=days(1, 4)).xml())

    assert [state for state, _code in states(statement)] == [Line.KNOWN]


def test_a_line_told_before_with_another_sum_waits(euro: World) -> None:
    take_in(euro, Camt([Entry([Paid(Decimal(100), bank_reference="T1")])]).xml())

    statement = take_in(euro, Camt([Entry([Paid(Decimal(99), bank_reference="T1")])]).xml())

    assert states(statement) == [(Line.WAITING, "payments.receipt_differs")]


BOMB = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha">]><Document>&a;</Document>'


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyDocument),
        (BOMB, StatementHostile),
        (b"\x89PNG\r\n\x1a\n", StatementFormatUnknown),
        (Camt([], iban="DE02120300000000202051").xml(), OtherAccount),
        (Camt([Entry([Paid(Decimal(1))])], closing=Decimal(7)).xml(), SumsDiffer),
        (Camt([Entry([Paid(Decimal(1), bank_reference="A")])] * 2).xml(), LineTwice),
        (b"date,amount\n" + b"x,1\n" * 1001, TooManyBadRows),
    ],
)
def test_nothing_is_kept_of_a_file_that_is_refused(
    euro: World, content: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error):
        stage(euro, content, "generic" if content.startswith((b"date", b"\x89")) else "")

    assert not StatementImport.objects.exists()
    assert not StatementLine.objects.exists()


def test_a_file_above_the_limit_is_refused(world: World, settings: Settings) -> None:
    settings.STATEMENT_MAX_BYTES = 10

    with pytest.raises(DocumentTooLarge):
        stage(world, won([Won("2026-11-02 09:00:00", credit=1)]))


def test_only_an_officer_from_outside_the_issuer_hands_in_and_confirms(world: World) -> None:
    content, owner = won([Won("2026-11-02 09:00:00", credit=1)]), owner_of(world.account.issuer.organisation)
    with pytest.raises((NotPermitted, ConflictOfInterest)):
        stage(world, content, actor=owner)
    statement = stage(world, content)

    with pytest.raises((NotPermitted, ConflictOfInterest)):
        confirm_statement(statement=statement, without_bad_rows=True, actor=owner, now=NOW)
    with pytest.raises((NotPermitted, ConflictOfInterest)):
        cancel_statement(statement=statement, actor=owner, now=NOW)


def test_a_statement_is_confirmed_once(world: World) -> None:
    statement = take_in(world, won([Won("2026-11-02 09:00:00", credit=1)]))

    with pytest.raises(IllegalTransition):
        confirm(world, statement)
    with pytest.raises(IllegalTransition):
        cancel_statement(statement=statement, actor=world.officer, now=NOW)


def test_no_file_stays_behind(world: World, settings: Settings, tmp_path: Path) -> None:
    """Of the file only its hash and its lines are kept."""
    settings.DOCUMENTS_DIR = tmp_path

    stage(world, won([Won("2026-11-02 09:00:00", credit=1)]))

    assert not list(tmp_path.rglob("*"))
