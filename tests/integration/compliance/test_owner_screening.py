"""Everybody above an entity is compared with the lists, and their hits hold the entity."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance.desk import owners
from compliance.models import Hit, KycCase, OwnershipParty
from compliance.operations.decide_case import decide_case
from compliance.operations.record_owners import ENTITY, Party, record_owners
from compliance.ownership import Holding
from compliance.screening.gate import ScreeningOpen
from compliance.screening.operations.decide_hit import decide_hit
from investors.operations.register import register_investor
from tests import factories as make
from tests.support.sanctions import SAMPLES, load

pytestmark = pytest.mark.django_db
LISTED, HARMLESS = Party("김종수", True), Party("Ann Canary", True)


@pytest.fixture(autouse=True)
def ofac_list(tmp_path: Path, settings: Any) -> None:
    settings.SCREENING_LISTS = ["ofac"]
    load(tmp_path, "ofac", SAMPLES["ofac"], now=make.NOW)


@pytest.fixture
def case() -> KycCase:
    user = make.make_user()
    entity = register_investor(
        user=user, kind="entity", name="C Corp", birth_date=None, country="KR", actor=user, now=make.NOW
    )
    return make.make_case(entity)


def name(case: KycCase, **parties: Party) -> KycCase:
    holdings = [Holding(key, ENTITY, Decimal(30)) for key in parties]
    actor, later = make.spokesman_of(case.investor), make.NOW + timedelta(hours=1)
    record_owners(case=case, parties=parties, holdings=holdings, actor=actor, now=later)
    return KycCase.objects.get(pk=case.pk)


def test_a_listed_owner_is_a_hit_that_holds_the_entity(case: KycCase) -> None:
    case = name(case, a=HARMLESS, k=LISTED)

    hit = Hit.objects.get()
    assert (hit.investor, hit.party.name, hit.state) == (case.investor, "김종수", "open")
    assert (case.state, case.risk_level) == (KycCase.State.MANUAL_REVIEW, "high")
    assert f"hits: {hit.public_id} Open" in {line[3] for line in owners.lines(case)}
    with pytest.raises(ScreeningOpen):
        decide_case(
            case=case,
            decision="verify",
            reason_code="identity_confirmed",
            actor=make.make_officer(),
            now=make.NOW,
        )


def test_what_was_decided_about_an_owner_stays_while_they_are_named(case: KycCase) -> None:
    name(case, k=LISTED)
    decide_hit(
        hit=Hit.objects.get(),
        decision="clear",
        reason_code="other_person",
        note="Passports differ",
        actor=make.make_officer(),
        now=make.NOW,
    )

    name(case, other=HARMLESS, same=LISTED)

    assert Hit.objects.get().state == "cleared"


def test_the_hit_of_an_owner_who_is_none_any_more_lapses(case: KycCase) -> None:
    name(case, k=LISTED)

    case = name(case, a=HARMLESS)

    assert Hit.objects.get().state == "lapsed"
    assert not Hit.objects.holding().exists()
    assert OwnershipParty.objects.filter(gone_at__isnull=False).count() == 1
    assert case.risk_level == "medium"  # an entity of which 70 % is unnamed


def test_an_entity_and_its_owner_of_the_same_name_are_two_subjects(case: KycCase) -> None:
    name(case, one=LISTED, two=Party("KIM Jong Su", True, country="KR"))

    assert Hit.objects.count() == 2
    assert len({hit.party_id for hit in Hit.objects.all()}) == 2


def test_the_owners_of_an_expired_case_are_compared_no_more(case: KycCase) -> None:
    name(case, k=LISTED)
    KycCase.objects.filter(pk=case.pk).update(state=KycCase.State.EXPIRED)

    again = make.make_case(case.investor, now=make.NOW + timedelta(hours=2))

    assert Hit.objects.get().state == "lapsed"
    assert KycCase.objects.get(pk=again.pk).state == KycCase.State.VERIFIED
