"""The journal's page: found by verb, actor, subject and day; whether it is whole; and a check on demand."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit import journal
from audit.models import Anchor, Entry, Verification
from audit.operations.request_verification import request_verification
from tests import factories as make

pytestmark = pytest.mark.django_db
LIST = reverse("admin:audit_entry_changelist")


@pytest.fixture
def entries(officer: User) -> list[Entry]:
    """Three deeds on three days, by two people."""
    other = make.make_user()
    return [
        journal.record(actor=actor, verb=verb, subject=subject, now=make.NOW + timedelta(days=day))
        for day, (actor, verb, subject) in enumerate(
            [(officer, "case.opened", other), (other, "case.closed", other), (other, "token.made", officer)]
        )
    ]


def found(desk: Client, **filters: str) -> list[int]:
    return sorted(desk.get(LIST, filters).context["cl"].queryset.values_list("sequence", flat=True))


def test_filters_find_what_is_asked_for(desk: Client, officer: User, entries: list[Entry]) -> None:
    first, second, third = (entry.sequence for entry in entries)
    other = entries[1].actor

    assert found(desk, verb="case.") == [first, second]
    assert found(desk, verb="case.closed") == [second]
    assert found(desk, actor=other.public_id) == [second, third]
    assert found(desk, subject=officer.public_id) == [third]
    assert found(desk, verb="case.", actor=officer.public_id) == [first]


def test_days_are_whole_days_in_utc(desk: Client, entries: list[Entry]) -> None:
    first, second, third = (entry.sequence for entry in entries)
    days = [(make.NOW + timedelta(days=number)).date().isoformat() for number in range(3)]

    assert found(desk, at_from=days[1]) == [second, third]
    assert found(desk, at_to=days[1]) == [first, second]
    assert found(desk, at_from=days[1], at_to=days[1]) == [second]


@pytest.mark.parametrize("text", ["nothing", "%", "9" * 300, "2027-13-99"])
@pytest.mark.parametrize("name", ["verb", "actor", "subject", "at_from"])
def test_any_text_may_be_typed(desk: Client, entries: list[Entry], name: str, text: str) -> None:
    assert desk.get(LIST, {name: text}).status_code == 200


def test_what_is_known_of_the_whole_is_said(desk: Client, officer: User, entries: list[Entry]) -> None:
    shown = desk.get(LIST).text
    assert "not been verified as a whole" in shown
    assert "No root is on chain yet" in shown

    Anchor.objects.create(
        network=make.make_network(),
        day=date(2027, 3, 3),
        sequence=entries[-1].sequence,
        head_hash=entries[-1].hash,
        sender=make.make_key("sender").address,
        tx_hash="0x" + "11" * 32,
        block_number=77,
    )
    asked = request_verification(actor=officer, now=make.NOW)
    shown = desk.get(LIST).text
    assert "waiting for a worker" in shown
    assert "up to the end of 2027-03-03 UTC: entry 3, in block 77" in shown

    asked.state, asked.finished_at, asked.entries = Verification.State.INTACT, make.NOW, 3
    asked.save()
    assert "Intact at 2027-03-01 09:00 UTC: 3 entries" in desk.get(LIST).text

    asked.state, asked.fault = Verification.State.BROKEN, "broken at entry 2: altered"
    asked.save()
    assert "broken at entry 2: altered" in desk.get(LIST).text


def test_a_verification_is_asked_for_once_at_a_time(desk: Client, officer: User) -> None:
    address = reverse("admin:audit_entry_verify")
    assert desk.get(address).status_code == 200
    assert Verification.objects.count() == 0, "opening the dialog does nothing"
    form = {"_form_submitted": "on", "csrfmiddlewaretoken": desk.cookies["csrftoken"].value}

    assert desk.post(address, {"_form_submitted": "on"}).status_code == 403, "without the token"
    for _twice in range(2):
        assert desk.post(address, form).headers["HX-Redirect"] == LIST

    assert Verification.objects.get().requested_by == officer
    assert Entry.objects.filter(verb="audit.verification_requested").count() == 1
