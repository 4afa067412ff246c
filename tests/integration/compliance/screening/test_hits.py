"""Nobody is verified unscreened: hits, officers' decisions, missing and stale lists, new versions."""

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted
from audit.models import Entry
from compliance.decisions import UnknownDecision, UnknownReason
from compliance.models import KycCase, WhitelistEntry
from compliance.operations.decide_case import decide_case
from compliance.screening.compare import SYSTEM_ACTOR
from compliance.screening.gate import ScreeningOpen
from compliance.screening.models import Hit, Screening
from compliance.screening.operations.decide_hit import NoteNeeded, decide_hit
from compliance.screening.operations.rescreen import rescreen
from kernel.states import IllegalTransition
from tests import factories as make
from tests.support.sanctions import SAMPLES, load, ofac, ofac_entry

pytestmark = pytest.mark.django_db
State, HitState = KycCase.State, Hit.State
BAD_NAME = "김종수"  # the listed KIM Jong Su
Load = Callable[..., Any]


@pytest.fixture
def loaded(tmp_path: Path, settings: Any) -> Load:
    """One list counts; call it to load a version."""
    settings.SCREENING_LISTS = ["ofac"]

    def take(content: str = SAMPLES["ofac"], *, now: Any = make.NOW) -> Any:
        return load(tmp_path, "ofac", content, now=now)

    return take


def again(*, limit: int = 500, now: Any = make.NOW) -> int:
    return rescreen(limit=limit, actor=User.objects.system(SYSTEM_ACTOR), now=now)


def decide(
    hit: Hit, decision: str, reason: str, *, note: str = "Compared passports.", officer: Any = None
) -> Hit:
    officer = officer or make.make_officer()
    return decide_hit(hit=hit, decision=decision, reason_code=reason, note=note, actor=officer, now=make.NOW)


def clear(hit: Hit) -> Hit:
    return decide(hit, "clear", "other_person")


def verify(case: KycCase) -> KycCase:
    return decide_case(
        case=case,
        decision="verify",
        reason_code="match_cleared",
        actor=make.make_officer(),
        now=make.NOW,
    )


# Onboarding


def test_somebody_who_is_like_nobody_is_verified_and_the_screening_is_kept(loaded: Load) -> None:
    loaded()

    case = make.make_case(make.make_investor(name="Seo Investor"))

    assert case.state == State.VERIFIED
    assert Screening.objects.filter(investor=case.investor).exists()
    assert not Hit.objects.exists()


def test_a_hit_sends_an_approved_case_to_the_officers(loaded: Load) -> None:
    loaded()

    case = make.make_case(make.make_investor(name=BAD_NAME))

    assert (case.state, case.reason_code) == (State.MANUAL_REVIEW, "screening_open")
    hit = Hit.objects.get()
    assert hit.state == HitState.OPEN
    assert hit.parts["birth"] == "different"
    assert hit.score == hit.parts["name"] + hit.parts["birth_points"] + hit.parts["country_points"]
    with pytest.raises(ScreeningOpen):
        verify(case)


def test_a_cleared_hit_lets_an_officer_verify(loaded: Load) -> None:
    loaded()
    case = make.make_case(make.make_investor(name=BAD_NAME))

    clear(Hit.objects.get())

    assert verify(case).state == State.VERIFIED
    assert Entry.objects.filter(verb="screening.hit_cleared").count() == 1


@pytest.mark.parametrize("state", [State.MANUAL_REVIEW, State.VERIFIED, State.PROCESSING, State.EXPIRED])
def test_a_confirmed_hit_rejects_the_case_whatever_its_state(loaded: Load, state: str) -> None:
    loaded()
    case = make.make_case(make.make_investor(name=BAD_NAME))
    KycCase.objects.filter(pk=case.pk).update(
        state=state, decided_at=make.NOW, valid_until=make.NOW + timedelta(days=9)
    )

    decide(Hit.objects.get(), "confirm", "same_person")

    case.refresh_from_db()
    wanted = State.EXPIRED if state == State.EXPIRED else State.REJECTED  # an expired one carries nobody
    assert case.state == wanted
    assert Hit.objects.get().state == HitState.CONFIRMED


def test_a_confirmed_hit_keeps_blocking(loaded: Load) -> None:
    loaded()
    case = make.make_case(make.make_investor(name=BAD_NAME))
    decide(Hit.objects.get(), "confirm", "same_person")
    KycCase.objects.filter(pk=case.pk).update(state=State.MANUAL_REVIEW)

    with pytest.raises(ScreeningOpen):
        verify(case)


# Lists that are not there


def test_a_missing_list_verifies_nobody(loaded: Load, settings: Any) -> None:
    loaded()
    settings.SCREENING_LISTS = ["ofac", "un"]

    case = make.make_case(make.make_investor())

    assert case.state == State.MANUAL_REVIEW
    with pytest.raises(ScreeningOpen):
        verify(case)


def test_a_stale_list_verifies_nobody_until_it_is_fetched_again(loaded: Load) -> None:
    loaded()
    late = make.NOW + timedelta(hours=24, seconds=1)

    case = make.make_case(make.make_investor(), now=late)
    assert case.state == State.MANUAL_REVIEW

    loaded(now=late)
    assert make.make_case(make.make_investor(), now=late).state == State.VERIFIED


def test_a_list_of_exactly_the_age_limit_counts(loaded: Load) -> None:
    loaded()

    case = make.make_case(make.make_investor(), now=make.NOW + timedelta(hours=24))

    assert case.state == State.VERIFIED


# New versions


def test_a_new_version_compares_everybody_again_and_suspends_who_is_on_it(loaded: Load) -> None:
    loaded()
    wallet = make.make_eligible(make.make_investor(name="Ryu Hyejin"))
    other = make.make_eligible()
    loaded(ofac(ofac_entry(), ofac_entry(2, "Hye-jin", "YOO"), date="02/27/2027"))

    assert again() == 2
    assert again() == 0

    case = KycCase.objects.get(investor=wallet.investor)
    assert (case.state, case.reason_code) == (State.MANUAL_REVIEW, "screening_open")
    assert WhitelistEntry.objects.get(wallet=wallet).status == WhitelistEntry.Status.REVOKED
    assert WhitelistEntry.objects.get(wallet=other).status == WhitelistEntry.Status.ACTIVE
    assert Entry.objects.filter(verb="kyc.suspended").count() == 1


def test_rescreening_goes_on_where_it_stopped(loaded: Load) -> None:
    for _person in range(5):
        make.make_investor()
    loaded()

    assert [again(limit=2) for _turn in range(4)] == [2, 2, 1, 0]
    assert Screening.objects.count() == 5


def test_a_cleared_hit_stays_cleared_until_the_entry_changes(loaded: Load) -> None:
    loaded()
    make.make_case(make.make_investor(name=BAD_NAME))
    clear(Hit.objects.get())

    loaded(ofac(ofac_entry(), ofac_entry(2, "Chol", "PAK"), date="02/27/2027"))
    again()
    assert list(Hit.objects.values_list("state", flat=True)) == [HitState.CLEARED]

    loaded(ofac(ofac_entry(birth="1988"), ofac_entry(2, "Chol", "PAK"), date="02/28/2027"))
    again()
    assert sorted(Hit.objects.values_list("state", flat=True)) == [HitState.CLEARED, HitState.OPEN]


def test_an_open_hit_lapses_with_its_entry_and_opens_again_with_it(loaded: Load) -> None:
    both = (ofac_entry(), ofac_entry(2, "Chol", "PAK"))
    loaded(ofac(*both))
    make.make_case(make.make_investor(name=BAD_NAME))

    loaded(ofac(both[1], date="02/27/2027"))
    again()
    assert Hit.objects.get().state == HitState.LAPSED

    loaded(ofac(*both, date="02/28/2027"))
    again()
    assert Hit.objects.get().state == HitState.OPEN
    verbs = Entry.objects.filter(verb__startswith="screening.hit").order_by("sequence")
    assert [entry.verb.removeprefix("screening.hit_") for entry in verbs] == ["found", "lapsed", "reopened"]


def test_whose_name_changes_is_compared_again(loaded: Load) -> None:
    loaded()
    case = make.make_case(make.make_investor(name="Seo REVIEW"))
    verify(case)
    case.investor.name = BAD_NAME
    case.investor.save()
    KycCase.objects.filter(pk=case.pk).update(state=State.MANUAL_REVIEW)

    with pytest.raises(ScreeningOpen):
        verify(case)


def test_entities_are_compared_with_entities(loaded: Load) -> None:
    loaded(ofac(ofac_entry(kind="Entity")))

    assert make.make_case(make.make_investor(name=BAD_NAME)).state == State.VERIFIED


# Who may decide, and how


def test_a_decision_needs_an_officer_a_reason_and_a_note(loaded: Load) -> None:
    loaded()
    make.make_case(make.make_investor(name=BAD_NAME))
    hit = Hit.objects.get()

    with pytest.raises(NotPermitted):
        decide(hit, "clear", "other_person", officer=make.make_user())
    with pytest.raises(UnknownReason):
        decide(hit, "clear", "same_person")
    with pytest.raises(UnknownDecision):
        decide(hit, "ignore", "other_person")
    with pytest.raises(NoteNeeded):
        decide(hit, "clear", "other_person", note="  ")
    assert Hit.objects.get().state == HitState.OPEN


def test_an_officer_does_not_decide_about_themselves(loaded: Load) -> None:
    loaded()
    officer = make.make_officer()
    make.make_case(make.make_investor(officer, name=BAD_NAME))

    with pytest.raises(ConflictOfInterest):
        decide(Hit.objects.get(), "clear", "other_person", officer=officer)


def test_every_move_outside_the_table_is_refused(loaded: Load) -> None:
    loaded()
    make.make_case(make.make_investor(name=BAD_NAME))
    hit = Hit.objects.get()
    for current in HitState:
        for target in set(HitState):
            hit.state = current
            if not Hit.TRANSITIONS.allows(current, target):
                with pytest.raises(IllegalTransition):
                    Hit.TRANSITIONS.move(hit, target)


def test_only_the_system_compares_again() -> None:
    with pytest.raises(NotPermitted):
        rescreen(actor=make.make_officer(), now=make.NOW)


# What is kept


def test_no_name_of_ours_is_stored_or_logged(loaded: Load, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    loaded(ofac(ofac_entry(first="Jong Su", last="KIM")))
    investor = make.make_investor(name="Kim Chongsoo")
    make.make_case(investor)
    clear(Hit.objects.get())

    with connection.cursor() as cursor:
        for table in ("compliance_hit", "compliance_screening", "audit_entry"):
            cursor.execute(f"SELECT t::text FROM {table} t")  # noqa: S608 (our own tables)
            kept = str(cursor.fetchall())
            assert "Chongsoo" not in kept
            assert investor.birth_date not in kept
            assert "Compared passports" not in kept
    logged = "".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    assert "Chongsoo" not in logged
