"""Risk in the life of a case: rated from the start, felt by a verification, moved by facts and officers."""

import re
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from accounts.models import User
from accounts.policies import ConflictOfInterest, NotPermitted
from audit.models import Entry
from compliance.decisions import RISK_HIGH, UnknownReason
from compliance.models import KycCase, RiskRating, WhitelistEntry
from compliance.operations.decide_case import decide_case
from compliance.operations.expire_cases import CLOCK
from compliance.operations.rate_anew import rate_anew
from compliance.operations.record_profile import BadProfile, record_profile
from compliance.operations.set_risk import RiskNoteNeeded, UnknownLevel, set_risk
from compliance.operations.take_result import take_result
from compliance.providers import SYSTEM_ACTOR, Answer, Result
from compliance.risk.tables import tables
from compliance.validity import BadValidity
from kernel.countries import UnknownCountry
from tests import factories as make

pytestmark = pytest.mark.django_db
State = KycCase.State
PROFILE = {"nationality": "KR", "sector": "employed", "amount": "under_10m", "is_pep": False}
LATER = make.NOW + timedelta(days=30)


def tell(case: KycCase, **change: Any) -> KycCase:
    actor = make.spokesman_of(case.investor)
    record_profile(investor=case.investor, **PROFILE | change, actor=actor, now=LATER)
    return fresh(case)


def fresh(case: KycCase) -> KycCase:
    return KycCase.objects.get(pk=case.pk)


def set_by_officer(case: KycCase, level: str, reason_code: str, note: str = "Letter of 3 May") -> KycCase:
    officer = make.make_officer()
    return set_risk(case=case, level=level, reason_code=reason_code, note=note, actor=officer, now=LATER)


def is_on(wallet: Any) -> bool:
    return WhitelistEntry.objects.get(wallet=wallet).status == WhitelistEntry.Status.ACTIVE


@pytest.mark.parametrize("provider", ["sandbox", "manual"])
def test_every_case_is_rated_from_its_beginning(provider: str) -> None:
    case = make.make_case(make.make_investor(country="VN"), provider=provider)

    rating = RiskRating.objects.get(case=case)
    assert (rating.level, rating.version) == ("medium", tables(now=make.NOW).version)
    assert fresh(case).risk_level == "medium"


@pytest.mark.parametrize(("country", "level"), [("KR", "low"), ("VN", "medium")])
def test_the_risk_decides_how_long_an_identification_counts(country: str, level: str) -> None:
    case = fresh(make.make_case(make.make_investor(country=country)))

    assert case.state == State.VERIFIED
    assert case.valid_until == make.NOW + tables(now=make.NOW).validity(level)


def test_nobody_of_high_risk_is_verified_without_an_officer() -> None:
    case = fresh(make.make_case(make.make_investor(country="IR")))

    assert (case.state, case.reason_code) == (State.MANUAL_REVIEW, RISK_HIGH)

    verify = partial(
        decide_case, case=case, decision="verify", reason_code="identity_confirmed", actor=make.make_officer()
    )
    with pytest.raises(BadValidity):
        verify(valid_until=make.NOW + timedelta(days=366), now=make.NOW)
    assert verify(now=make.NOW).valid_until == make.NOW + timedelta(days=365)


def test_a_rating_is_kept_encrypted_and_cannot_be_changed() -> None:
    case = make.make_case(make.make_investor(country="VN"))

    with connection.cursor() as cursor:
        cursor.execute("SELECT facts, factors FROM compliance_riskrating")
        kept = str(cursor.fetchone())
    assert not re.search("[\"']VN[\"']", kept)  # the two letters alone may come about by chance
    with pytest.raises(ProgrammingError, match="Cannot update or delete"):
        RiskRating.objects.filter(case=case).update(level="low")


def test_the_same_facts_add_no_rating() -> None:
    case = tell(make.make_case(make.make_investor()))
    before = RiskRating.objects.filter(case=case).count()

    tell(case)

    assert RiskRating.objects.filter(case=case).count() == before


def test_high_risk_takes_the_wallets_off_until_an_officer_has_looked() -> None:
    wallet = make.make_eligible()
    case = tell(wallet.investor.kyc_cases.get(), is_pep=True)

    assert (case.state, case.reason_code, case.queued_at) == (State.MANUAL_REVIEW, RISK_HIGH, LATER)
    assert not is_on(wallet)
    assert Entry.objects.filter(verb="kyc.suspended", subject_id=case.public_id).exists()


def test_medium_risk_brings_the_end_nearer_and_asks_for_a_renewal() -> None:
    wallet = make.make_eligible()
    case = tell(wallet.investor.kyc_cases.get(), sector="gambling")

    assert (case.state, case.refresh_reason) == (State.VERIFIED, "risk_raised")
    assert case.valid_until == make.NOW + tables(now=make.NOW).validity("medium")
    assert WhitelistEntry.objects.get(wallet=wallet).valid_until == case.valid_until
    assert case in KycCase.objects.awaiting_decision()


def test_the_end_does_not_come_nearer_than_the_notice() -> None:
    wallet = make.make_eligible()
    old = make.NOW - timedelta(days=1000)
    KycCase.objects.update(decided_at=old, valid_until=old + make.LOW_RISK)

    case = tell(wallet.investor.kyc_cases.get(), sector="gambling")

    assert case.valid_until == LATER + tables(now=LATER).days("notice_days")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"sector": "pirate"}, BadProfile),
        ({"amount": "much"}, BadProfile),
        ({"nationality": "XX"}, UnknownCountry),
    ],
)
def test_what_is_no_profile(change: dict[str, str], error: type[Exception]) -> None:
    case = make.make_case(make.make_investor())

    with pytest.raises(error):
        tell(case, **change)


def test_nobody_else_speaks_for_an_investor() -> None:
    with pytest.raises(NotPermitted):
        record_profile(investor=make.make_investor(), **PROFILE, actor=make.make_user(), now=LATER)


def test_what_an_officer_raised_stays_raised() -> None:
    case = set_by_officer(make.make_case(make.make_investor()), "medium", "adverse_media")

    case = tell(case, amount="from_1bn")

    assert case.risk_level == "medium"
    newest = case.ratings.first()
    assert (newest.computed, newest.floor) == ("low", "medium")


def test_what_an_officer_lowered_lasts_until_the_facts_change() -> None:
    case = make.make_case(make.make_investor(country="VN"), provider="manual")
    case = set_by_officer(case, "low", "factor_explained")
    assert tables(now=LATER).policy["levels"]["medium"] <= case.ratings.first().points

    decided = decide_case(
        case=case, decision="verify", reason_code="identity_confirmed", actor=make.make_officer(), now=LATER
    )
    assert decided.valid_until == LATER + make.LOW_RISK

    assert tell(case, nationality="VN").risk_level == "medium"


def test_an_officers_word_is_on_record_without_the_note() -> None:
    case = set_by_officer(make.make_case(make.make_investor()), "medium", "adverse_media", "Paper of 1 May")

    entry = Entry.objects.get(verb="kyc.risk_raised")
    assert entry.data == {"level": "medium", "reason": "adverse_media"}
    assert case.ratings.first().note == "Paper of 1 May"


@pytest.mark.parametrize(
    ("level", "reason", "note", "error"),
    [
        ("low", "adverse_media", "x", UnknownLevel),
        ("huge", "adverse_media", "x", UnknownLevel),
        ("high", "factor_explained", "x", UnknownReason),
        ("high", "adverse_media", " ", RiskNoteNeeded),
    ],
)
def test_a_level_needs_a_reason_for_its_direction_and_a_note(
    level: str, reason: str, note: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        set_by_officer(make.make_case(make.make_investor()), level, reason, note)


def test_only_an_independent_officer_sets_a_level() -> None:
    officer = make.make_officer()
    own = make.make_case(make.make_investor(officer))
    change = {"level": "high", "reason_code": "adverse_media", "note": "x", "now": LATER}

    with pytest.raises(ConflictOfInterest):
        set_risk(case=own, actor=officer, **change)
    with pytest.raises(NotPermitted):
        set_risk(case=own, actor=make.make_user(), **change)


def test_new_tables_rate_everybody_again() -> None:
    before = tables(now=make.NOW.replace(year=2026, month=6))
    case = make.make_case(make.make_investor(country="IQ"), now=make.NOW.replace(year=2026, month=6))
    assert (fresh(case).risk_level, fresh(case).risk_version) == ("low", before.version)
    clock = User.objects.system(CLOCK)

    assert rate_anew(actor=clock, now=make.NOW) == 1
    assert rate_anew(actor=clock, now=make.NOW) == 0

    assert fresh(case).risk_level == "medium"
    with pytest.raises(NotPermitted):
        rate_anew(actor=make.make_user(), now=make.NOW)


@pytest.mark.parametrize("word", ["PEP", "politically_exposed"])
def test_a_provider_that_found_a_public_office_verifies_nobody(word: str) -> None:
    case = make.make_case(make.make_investor(name="Kim WAIT"))
    result = Result(
        provider="sandbox",
        event_id="1",
        subject_ref=case.public_id,
        occurred_at=make.NOW,
        decision=Answer.APPROVED,
        reasons=(word,),
        raw_sha256="0x" + "00" * 32,
    )

    take_result(case=case, result=result, actor=User.objects.system(SYSTEM_ACTOR), now=make.NOW)

    assert (fresh(case).state, fresh(case).risk_level) == (State.MANUAL_REVIEW, "high")
