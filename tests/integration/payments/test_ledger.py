"""The database keeps the books: whoever writes to them by other roads is refused."""

from decimal import Decimal

import pytest
from django.db import Error, IntegrityError, connection, transaction

from payments import ledger
from payments.balances import totals
from payments.models import Entry, LedgerAccount, Posting
from tests.factories import NOW
from tests.support.money import World

pytestmark = pytest.mark.django_db
Kind = LedgerAccount.Kind


@pytest.fixture
def world() -> World:
    world = World()
    world.take(world.line(100_000))
    return world


def _account(world: World, kind: str, currency: str = "KRW") -> LedgerAccount:
    return LedgerAccount.objects.of(kind, world.account, currency=currency)


def _sql(text: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(text, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _entry(*amounts: tuple[LedgerAccount, object]) -> None:
    """An entry written by raw SQL, in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO payments_entry (key, at, reason) VALUES (%s, %s, 'received') RETURNING id",
            [f"raw {amounts}"[:160], NOW],
        )
        (entry,) = cursor.fetchone()
        for account, amount in amounts:
            cursor.execute(
                "INSERT INTO payments_posting (entry_id, account_id, amount) VALUES (%s, %s, %s)",
                [entry, account.pk, amount],
            )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_an_entry_out_of_balance_is_refused(world: World) -> None:
    bank, unmatched = _account(world, Kind.BANK), _account(world, Kind.UNMATCHED)

    with pytest.raises(IntegrityError, match="out of balance by 1"):
        _entry((bank, 501), (unmatched, -500))
    with pytest.raises(IntegrityError, match="has no postings"):
        _entry()
    assert totals(world.account)["bank"] == 100_000


def test_what_balances_only_over_two_currencies_or_two_places_is_refused(world: World) -> None:
    other = World()
    bank = _account(world, Kind.BANK)

    for elsewhere in (_account(world, Kind.UNMATCHED, "USD"), _account(other, Kind.UNMATCHED)):
        with pytest.raises(IntegrityError, match="out of balance"):
            _entry((bank, 500), (elsewhere, -500))


def test_a_posting_added_to_an_old_entry_is_refused(world: World) -> None:
    entry, bank = Entry.objects.get(), _account(world, Kind.CLAIM)

    with pytest.raises(IntegrityError, match="out of balance"):
        _sql(
            "INSERT INTO payments_posting (entry_id, account_id, amount) VALUES (%s, %s, 5)",
            entry.pk,
            bank.pk,
        )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payments_posting SET amount = amount * 2",
        "DELETE FROM payments_posting",
        "UPDATE payments_entry SET reason = 'matched'",
        "DELETE FROM payments_entry",
        "UPDATE payments_ledgeraccount SET balance = 0",
        "UPDATE payments_ledgeraccount SET kind = 'claim' WHERE kind = 'bank'",
        "DELETE FROM payments_ledgeraccount",
        "DELETE FROM payments_receipt",
        "UPDATE payments_receipt SET amount = 1",
    ],
)
def test_the_books_are_only_added_to(world: World, statement: str) -> None:
    with pytest.raises(Error, match=r"Cannot|by postings only"):
        _sql(statement)

    assert totals(world.account)["bank"] == 100_000


def test_an_account_cannot_begin_with_money(world: World) -> None:
    with pytest.raises(Error, match="begins with nothing"):
        _sql(
            "INSERT INTO payments_ledgeraccount (kind, collection_account_id, currency, balance)"
            " VALUES ('claim', %s, 'USD', 5)",
            world.account.pk,
        )


def test_more_than_there_is_cannot_be_drawn(world: World) -> None:
    unmatched, outgoing = _account(world, Kind.UNMATCHED), _account(world, Kind.OUTGOING)

    with pytest.raises(IntegrityError, match="ledger_account_is_never_overdrawn"):
        _entry((unmatched, 100_001), (outgoing, -100_001))


def test_a_key_is_booked_once(world: World) -> None:
    def book() -> None:
        ledger.transfer(
            key="once",
            reason=Entry.Reason.RECEIVED,
            debit=_account(world, Kind.BANK),
            credit=_account(world, Kind.UNMATCHED),
            amount=Decimal(1),
            now=NOW,
        )

    book()
    with pytest.raises(IntegrityError), transaction.atomic():
        book()


def test_balances_are_the_sums_of_their_postings(world: World) -> None:
    expectation = world.expect()
    world.paid(expectation)

    for account in LedgerAccount.objects.all():
        assert account.balance == sum(
            Posting.objects.filter(account=account).values_list("amount", flat=True)
        )
