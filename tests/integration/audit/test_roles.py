"""The role the platform runs with can add to the journal and read it, whatever SQL it sends."""

from collections.abc import Iterator

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit import journal, stored
from audit.models import Anchor, Entry
from audit.roles import give_rights
from monitoring.models import Heartbeat
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)
ROLE, PASSWORD = "jangbu_test_writer", "only for this test"
FORBIDDEN = [
    "UPDATE audit_entry SET verb = 'x'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "TRUNCATE audit_entry CASCADE",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "ALTER TABLE audit_entry DISABLE TRIGGER USER",
    "DROP TABLE audit_entry CASCADE",
    "ALTER TABLE audit_entry RENAME TO other",
    "CREATE RULE lost AS ON INSERT TO audit_entry DO INSTEAD NOTHING",
    "CREATE TRIGGER lost BEFORE INSERT ON audit_entry EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "ALTER TABLE audit_entry OWNER TO CURRENT_USER",
    "SET session_replication_role = replica",
    "SET ROLE postgres",
    "CREATE TABLE public.audit_shadow (id int)",
    "UPDATE audit_anchor SET head_hash = sha256('x')",
    "DELETE FROM audit_anchor",
    "TRUNCATE audit_anchor",
    "DELETE FROM django_migrations",
]


@pytest.fixture
def writer() -> Iterator[psycopg.Connection]:
    """Connected as the role, in a database where the journal has an entry and an anchor."""
    person = make.make_user()
    entry = journal.record(actor=person, verb="test.deed", subject=person, now=make.NOW)
    Anchor.objects.create(
        network=make.make_network(),
        day=make.NOW.date(),
        sequence=entry.sequence,
        head_hash=entry.hash,
        sender=make.make_key("sender").address,
    )
    call_command("make_audit_roles", ROLE)
    parts = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER ROLE {ROLE} PASSWORD '{PASSWORD}'")
    try:
        with psycopg.connect(
            host=parts["HOST"],
            port=parts["PORT"],
            dbname=parts["NAME"],
            user=ROLE,
            password=PASSWORD,
            autocommit=True,
        ) as connected:
            yield connected
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {ROLE}; DROP ROLE {ROLE}")


def test_it_cannot_touch_what_is_written(writer: psycopg.Connection) -> None:
    with writer.cursor() as cursor:
        cursor.execute("SET jangbu.tests_empty_tables = on")  # anybody may say so, it changes nothing
        for statement in FORBIDDEN:
            with pytest.raises(psycopg.Error) as refusal:
                cursor.execute(statement)
            assert refusal.value.sqlstate in ("42501", "22023", "42704"), statement
        cursor.execute("SELECT count(*) FROM audit_entry")
        assert cursor.fetchone() == (1,)
    assert stored.check().fault is None


def test_the_platform_works_with_it(writer: psycopg.Connection) -> None:
    person = make.make_user()
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
        try:
            journal.record(actor=person, verb="test.second", subject=person, now=make.NOW)
            Anchor.objects.update(tx_hash="0x" + "22" * 32, block_number=3)
            Heartbeat.objects.create(name="test", at=make.NOW)
            Heartbeat.objects.all().delete()
            make.make_submitted()
        finally:
            cursor.execute("RESET ROLE")
    assert Entry.objects.filter(verb="test.second").exists()
    assert stored.check().fault is None


def test_run_again_it_takes_back_what_was_given_by_hand(writer: psycopg.Connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT ALL ON audit_entry TO {ROLE}; GRANT ALL ON audit_entry TO PUBLIC")

    give_rights(ROLE)

    with writer.cursor() as cursor, pytest.raises(psycopg.errors.InsufficientPrivilege):
        cursor.execute("TRUNCATE audit_entry")


def test_a_role_that_rights_do_not_hold_back_is_refused() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        owner = cursor.fetchone()[0]
        cursor.execute(f"CREATE ROLE {ROLE} IN ROLE {owner}")
    try:
        for role in (ROLE, owner):
            with pytest.raises(CommandError, match="whatever its rights"):
                call_command("make_audit_roles", role)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP ROLE {ROLE}")


@pytest.mark.parametrize("name", ["", "a b", 'x"; DROP TABLE audit_entry; --', "Upper"])
def test_a_strange_name_is_refused(name: str) -> None:
    with pytest.raises(CommandError):
        call_command("make_audit_roles", name)
