"""Empties the tables after a test that commits by deleting the few rows it has left.

Django truncates every table, each with new files for itself and its indexes, and writes content types and
permissions anew: most of a second a test. Those two follow from the models and stay.
"""

from typing import Any

from django.db import connection, transaction
from django.test import TransactionTestCase

KEPT = {"django_content_type", "auth_permission"}
as_django_does = TransactionTestCase._fixture_teardown


def empty_tables(case: Any) -> None:
    """Takes the place of `TransactionTestCase._fixture_teardown`. Only a superuser may pass over foreign keys
    and triggers; with another's database it is done as Django does."""
    if _is_superuser():
        _delete_all_rows()
    else:
        as_django_does(case)


def _is_superuser() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


@transaction.atomic
def _delete_all_rows() -> None:
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    names = sorted(set(tables) - KEPT)
    holds = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in names)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(holds)
        deletions = "".join(f"DELETE FROM {name};" for (name,) in cursor.fetchall())  # noqa: S608
        cursor.execute(f"SET LOCAL session_replication_role = replica; {deletions}")
