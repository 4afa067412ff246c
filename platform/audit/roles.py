"""The rights of the database role with which the platform runs: it adds to the journal and reads it, and can
do nothing else to it. The tables belong to another role, with which only `migrate` runs.
"""

from collections.abc import Iterator

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from audit.models import Anchor, Entry
from kernel.errors import DomainError, Kind

CONFIRMED_LATER = ("tx_hash", "block_number")
"""What is not known of an anchor when it is asked for."""


POWERS = """
SELECT r.rolsuper OR r.rolcreaterole OR r.rolreplication OR r.rolbypassrls
    OR EXISTS (SELECT FROM pg_class WHERE relname = %s AND pg_has_role(r.oid, relowner, 'MEMBER'))
FROM pg_roles r WHERE r.rolname = %s
"""
"""Whether a role could get around rights on a table: by itself, or as its owner."""


class TooPowerful(DomainError):
    """Rights on tables do not hold this role back."""

    code = "audit.role_too_powerful"
    kind = Kind.CONFLICT
    message = _(
        "The database role {role} may do anything with the journal, whatever its rights; use another."
    )


@transaction.atomic
def give_rights(role: str) -> None:
    """Make `role` if there is none, without a password, and give it what the platform needs. To be repeated
    after each migration: new tables and sequences are its own only then. Raises `TooPowerful`."""
    with connection.cursor() as cursor:
        cursor.execute(POWERS, [Entry._meta.db_table, role])
        found = cursor.fetchone()
        if found is None:
            cursor.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        elif found[0]:
            raise TooPowerful(role=role)
        for statement in _rights():
            cursor.execute(sql.SQL(statement).format(role=sql.Identifier(role)))


def _rights() -> Iterator[str]:
    """First everything that one does with rows in any table, then less for the journal's."""
    entries, anchors = Entry._meta.db_table, Anchor._meta.db_table
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}"
    yield "GRANT USAGE ON SCHEMA public TO {role}"
    yield "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
    yield "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
    yield "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"
    yield f"REVOKE ALL ON {entries}, {anchors} FROM PUBLIC, {{role}}"
    yield f"GRANT SELECT, INSERT ON {entries}, {anchors} TO {{role}}"
    yield f"GRANT UPDATE ({', '.join(CONFIRMED_LATER)}) ON {anchors} TO {{role}}"
    yield "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}"
