"""Nobody changes the past unseen."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction

from accounts.models import User
from audit import journal
from audit.chain_hash import first_broken
from audit.models import Entry
from tests import factories as make


@pytest.fixture
def chain() -> list[Entry]:
    person = make.make_user()
    subjects = [(person, {"number": number}) for number in range(10)]
    return journal.record_many(actor=person, verb="test.deed", subjects=subjects, now=make.NOW)


@contextmanager
def unprotected() -> Iterator[None]:
    """What somebody with the database owner's password could do."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE audit_entry DISABLE TRIGGER USER")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE audit_entry ENABLE TRIGGER USER")


def swap() -> None:
    rows = Entry.objects.filter(sequence__in=[4, 5])
    Entry.objects.filter(sequence=4).update(sequence=99)
    rows.filter(sequence=5).update(sequence=4)
    Entry.objects.filter(sequence=99).update(sequence=5)


TAMPERING: dict[str, tuple[Callable[[], object], int]] = {
    "changed data": (lambda: Entry.objects.filter(sequence=4).update(data={"number": 9}), 4),
    "changed verb": (lambda: Entry.objects.filter(sequence=4).update(verb="test.other"), 4),
    "changed time": (lambda: Entry.objects.filter(sequence=4).update(at=make.NOW.replace(hour=1)), 4),
    "removed from the middle": (lambda: Entry.objects.filter(sequence=4).delete(), 4),
    "removed the first": (lambda: Entry.objects.filter(sequence=1).delete(), 1),
    "reordered": (swap, 4),
}


@pytest.mark.django_db
@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_is_found_where_it_happened(chain: list[Entry], how: str) -> None:
    tamper, broken = TAMPERING[how]
    assert first_broken() is None

    with unprotected():
        tamper()

    assert first_broken() == broken
    with pytest.raises(CommandError, match=f"broken at entry {broken}") as failure:
        call_command("verify_audit")
    assert failure.value.returncode == 1


@pytest.mark.django_db
def test_the_newest_entries_can_be_checked_alone(chain: list[Entry]) -> None:
    with unprotected():
        Entry.objects.filter(sequence=4).update(verb="test.other")

    assert first_broken(newest=6) is None
    assert first_broken(newest=7) == 4
    assert first_broken(newest=100) == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    "write",
    [
        lambda: Entry.objects.update(verb="x"),
        lambda: Entry.objects.all().delete(),
        lambda: connection.cursor().execute("UPDATE audit_entry SET verb = 'x'"),
    ],
    ids=["update", "delete", "raw sql"],
)
def test_the_database_refuses_to_change_an_entry(chain: list[Entry], write: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        write()


@pytest.mark.django_db
def test_the_command_counts_an_intact_chain(chain: list[Entry], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_audit")

    assert capsys.readouterr().out == "audit chain intact: 10 entries\n"


@pytest.mark.django_db(transaction=True)
def test_twenty_writers_at_once_keep_one_chain() -> None:
    person = make.make_user()

    def write(number: int) -> None:
        try:
            actor = User.objects.get(pk=person.pk)
            journal.record(actor=actor, verb=f"test.{number}", subject=actor, now=make.NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(write, range(20)))

    assert Entry.objects.count() == 20
    assert first_broken() is None
