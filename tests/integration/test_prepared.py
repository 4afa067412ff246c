"""Statements planned once: the same rows and instances as any other way, on every connection anew."""

import pytest
from django.db import connection, transaction

from kernel.prepared import Prepared, Selected
from tests.integration.api import world
from tokens.models import Token

pytestmark = pytest.mark.django_db

DOUBLED = Prepared("doubled", "bigint, text", "SELECT $1 * 2 AS number, $2 || $2 AS words")
BY_SYMBOL = Selected("by_symbol", "text", Token, "WHERE own.symbol = $1 ORDER BY own.id")


def planned() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements")
        return [name for (name,) in cursor.fetchall()]


def test_it_is_planned_by_its_first_use_and_kept(django_assert_num_queries):
    statement = Prepared("kept", "bigint", "SELECT $1 AS number")
    assert statement.rows(1) == [{"number": 1}]

    with django_assert_num_queries(1):
        assert statement.rows(None) == [{"number": None}]

    assert planned().count("kept") == 1


def test_values_are_values_whatever_they_look_like():
    assert DOUBLED.rows(21, "'); --") == [{"number": 42, "words": "'); --'); --"}]


@pytest.mark.django_db(transaction=True)
def test_another_connection_plans_it_again():
    DOUBLED.rows(1, "a")
    connection.close()

    assert "doubled" not in planned()
    assert DOUBLED.rows(1, "a") == [{"number": 2, "words": "aa"}]


def test_what_was_planned_in_a_transaction_outlives_its_end():
    statement = Prepared("outlives", "bigint", "SELECT $1 AS number")
    with transaction.atomic():
        statement.rows(1)
        transaction.set_rollback(True)

    assert statement.rows(2) == [{"number": 2}]


def test_instances_are_as_a_queryset_gives_them(django_assert_num_queries):
    token = Token.objects.get(pk=world.make_token(symbol="BSF1").pk)

    [found] = BY_SYMBOL.all("BSF1")

    names = [field.attname for field in Token._meta.concrete_fields]
    assert found == token
    with django_assert_num_queries(0):
        assert [getattr(found, name) for name in names] == [getattr(token, name) for name in names]
    found.save()
    token.refresh_from_db()
    assert token.symbol == "BSF1"


def test_one_is_the_first_or_none():
    first, _second = world.make_token(symbol="TWICE"), world.make_token(symbol="TWICE")

    assert BY_SYMBOL.one("TWICE") == first
    assert BY_SYMBOL.one("NONE") is None
