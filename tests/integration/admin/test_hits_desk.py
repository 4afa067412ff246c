"""Hits on sanctions lists at the desk."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import Entry
from compliance.models import KycCase
from compliance.screening.models import Hit
from tests import factories as make
from tests.integration.admin.dialogs import open_dialog, page, submit, submit_without_token
from tests.support.sanctions import SAMPLES, load

pytestmark = pytest.mark.django_db
State = Hit.State
LIST = "admin:compliance_hit_changelist"


@pytest.fixture
def hit(tmp_path: Path, settings: Any) -> Hit:
    """Somebody whose name, in Hangul, is the listed one's."""
    settings.SCREENING_LISTS = ["ofac"]
    load(tmp_path, "ofac", SAMPLES["ofac"], now=make.NOW)
    make.make_case(make.make_investor(name="김종수"))
    return Hit.objects.get()


def state_of(hit: Hit) -> str:
    return Hit.objects.get(pk=hit.pk).state


def test_the_queue_shows_what_waits_without_names(desk: Client, hit: Hit) -> None:
    listed = desk.get(reverse(LIST))

    assert [row.pk for row in listed.context["cl"].queryset] == [hit.pk]
    assert "김종수" not in listed.text
    Hit.objects.update(state=State.LAPSED)
    assert not desk.get(reverse(LIST)).context["cl"].queryset.exists()
    assert desk.get(reverse(LIST), {"stage": "all"}).context["cl"].queryset.exists()


def test_the_investor_stands_beside_the_entry_and_the_view_is_on_record(
    desk: Client, officer: User, hit: Hit
) -> None:
    shown = desk.get(page(hit)).text

    for fact in (
        "김종수",
        "Jong Su KIM",
        "1988-04-05",
        "1971-05-20",
        "North Korea",
        "Another date of birth (-12)",
    ):
        assert fact in shown
    entry = Entry.objects.get(verb="investor.viewed")
    assert (entry.actor, entry.subject_id) == (officer, hit.investor.public_id)


@pytest.mark.parametrize(
    ("deed", "reason", "state"),
    [("clear", "other_birth", State.CLEARED), ("confirm", "same_person", State.CONFIRMED)],
)
def test_an_officer_decides_with_a_reason_and_a_note(
    desk: Client, officer: User, hit: Hit, deed: str, reason: str, state: str
) -> None:
    assert reason in open_dialog(desk, hit, deed).text
    assert state_of(hit) == State.OPEN

    submit(desk, hit, deed, reason_code=reason, note="Called the registry.")

    decided = Hit.objects.get(pk=hit.pk)
    assert (decided.state, decided.reason_code, decided.decided_by) == (state, reason, officer)
    assert decided.note == "Called the registry."
    rejected = KycCase.objects.get().state == KycCase.State.REJECTED
    assert rejected == (deed == "confirm")


def test_no_decision_without_a_note_or_a_token(desk: Client, hit: Hit) -> None:
    submit(desk, hit, "clear", reason_code="other_birth", note="")
    assert submit_without_token(desk, hit, "clear", reason_code="other_birth", note="x").status_code == 403

    assert state_of(hit) == State.OPEN


def test_an_officer_with_a_part_in_it_is_offered_nothing(desk: Client, officer: User, hit: Hit) -> None:
    hit.investor.user = officer
    hit.investor.save()

    assert submit(desk, hit, "clear", reason_code="other_birth", note="x").status_code == 403
    assert state_of(hit) == State.OPEN


def test_a_verification_that_screening_holds_is_refused_in_words(desk: Client, hit: Hit) -> None:
    case = KycCase.objects.get()

    submit(desk, case, "verify", reason_code="identity_confirmed", note="")

    assert "screening against sanctions lists is not clear" in desk.get(page(case)).text
    assert KycCase.objects.get().state == KycCase.State.MANUAL_REVIEW


def test_the_versions_of_the_lists_are_shown(desk: Client, hit: Hit) -> None:
    shown = desk.get(reverse("admin:compliance_listversion_changelist")).text

    assert "OFAC SDN list" in shown
    assert "2027-02-26" in shown
