"""The rights of the database role with which the platform runs: it adds to the journal and reads it, and can
do nothing else to it. The tables belong to another role, with which only `migrate` runs.
"""

from collections.abc import Iterator

from django.db import connection, transaction
from psycopg import sql

from audit.models import Anchor, Entry

CONFIRMED_LATER = ("tx_hash", "block_number")
"""What is not known of an anchor when it is asked for."""


@transaction.atomic
def give_rights(role: str) -> None:
    """Make `role` if there is none, without a password, and give it what the platform needs. To be repeated
    after each migration: new tables and sequences are its own only then."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            cursor.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        for statement in _rights():
            cursor.execute(sql.SQL(statement).format(role=sql.Identifier(role)))


def _rights() -> Iterator[str]:
    """First everything that one does with rows in any table, then less for the journal's."""
    entries, anchors = Entry._meta.db_table, Anchor._meta.db_table
    yield "ALTER ROLE {role} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}"
    yield "GRANT USAGE ON SCHEMA public TO {role}"
    yield "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
    yield "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
    yield "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"
    yield f"REVOKE ALL ON {entries}, {anchors} FROM PUBLIC, {{role}}"
    yield f"GRANT SELECT, INSERT ON {entries}, {anchors} TO {{role}}"
    yield f"GRANT UPDATE ({', '.join(CONFIRMED_LATER)}) ON {anchors} TO {{role}}"
    yield "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}"
