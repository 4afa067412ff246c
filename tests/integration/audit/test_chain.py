"""Nobody changes the past unseen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import F

from accounts.models import User
from audit import journal, stored
from audit.models import Entry
from audit.verification import Wrong
from tests import factories as make
from tests.integration.audit.tampering import unprotected


@pytest.fixture
def chain() -> list[Entry]:
    person = make.make_user()
    subjects = [(person, {"number": number}) for number in range(10)]
    return journal.record_many(actor=person, verb="test.deed", subjects=subjects, now=make.NOW)


def change(number: int, **fields: object) -> None:
    Entry.objects.filter(sequence=number).update(**fields)


def swap(one: int, other: int) -> None:
    change(one, sequence=99)
    change(other, sequence=one)
    change(99, sequence=other)


def renumber(first: int, by: int) -> None:
    Entry.objects.filter(sequence__gte=first).update(sequence=F("sequence") + 1000 + by)
    Entry.objects.filter(sequence__gte=1000).update(sequence=F("sequence") - 1000)


def remove_and_close_the_gap() -> None:
    Entry.objects.filter(sequence=4).delete()
    renumber(5, -1)


def insert() -> None:
    renumber(4, +1)
    entry = Entry.objects.get(sequence=3)
    entry.pk, entry.sequence, entry.previous_hash = None, 4, entry.hash
    entry.hash = stored.entry_hash(entry)
    entry.save(force_insert=True)


TAMPERING: dict[str, tuple[Callable[[], object], Wrong, int]] = {
    "changed data": (lambda: change(4, data={"number": 9}), Wrong.ALTERED, 4),
    "changed verb": (lambda: change(4, verb="test.other"), Wrong.ALTERED, 4),
    "changed time": (lambda: change(4, at=make.NOW.replace(hour=1)), Wrong.ALTERED, 4),
    "another predecessor": (lambda: change(4, previous_hash="0x" + "11" * 32), Wrong.ALTERED, 4),
    "removed from the middle": (lambda: Entry.objects.filter(sequence=4).delete(), Wrong.DELETED, 4),
    "removed, gap closed": (remove_and_close_the_gap, Wrong.DELETED, 4),
    "removed the first": (lambda: Entry.objects.filter(sequence=1).delete(), Wrong.DELETED, 1),
    "inserted": (insert, Wrong.INSERTED, 4),
    "neighbours changed places": (lambda: swap(4, 5), Wrong.REORDERED, 4),
    "others changed places": (lambda: swap(4, 8), Wrong.REORDERED, 4),
}


@pytest.mark.django_db
@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_is_found_where_it_happened(chain: list[Entry], how: str) -> None:
    tamper, wrong, broken = TAMPERING[how]
    assert stored.check().fault is None

    with unprotected():
        tamper()

    fault = stored.check().fault
    assert fault is not None
    assert (fault.wrong, fault.sequence) == (wrong, broken)
    with pytest.raises(CommandError, match=f"broken at entry {broken}: {wrong}") as failure:
        call_command("verify_audit")
    assert failure.value.returncode == 1


@pytest.mark.django_db
def test_the_newest_entries_can_be_checked_alone(chain: list[Entry]) -> None:
    with unprotected():
        change(4, verb="test.other")

    assert stored.check(newest=6).fault is None
    assert stored.check(newest=7).fault is not None
    assert stored.check(newest=100).fault is not None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "write",
    [
        lambda: Entry.objects.update(verb="x"),
        lambda: Entry.objects.all().delete(),
        lambda: connection.cursor().execute("UPDATE audit_entry SET verb = 'x'"),
        lambda: connection.cursor().execute(
            "SET CONSTRAINTS ALL IMMEDIATE; SET jangbu.tests_empty_tables = off; TRUNCATE audit_entry"
        ),
    ],
    ids=["update", "delete", "raw sql", "truncate"],
)
def test_the_database_refuses_to_change_an_entry(chain: list[Entry], write: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        write()


@pytest.mark.django_db
def test_the_command_counts_an_intact_chain(chain: list[Entry], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_audit")

    assert capsys.readouterr().out == "audit chain intact: 10 entries, 0 anchored roots agree\n"


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
    assert stored.check().fault is None
