"""At which level somebody was identified: as the provider attests, or as an officer found in a document."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from compliance.law.people import subjects_of
from compliance.models import KycCase
from compliance.operations._level import LevelNotShown
from compliance.operations.decide_case import decide_case
from compliance.operations.start_review import start_review
from tests import factories as make

pytestmark = pytest.mark.django_db


def reviewed(name: str = "Seo REVIEW", provider: str = "manual") -> KycCase:
    case = make.make_case(make.make_investor(name=name), provider=provider)
    return start_review(case=case, actor=make.make_officer(), now=make.NOW)


def verify(case: KycCase, **said: Any) -> KycCase:
    return decide_case(
        case=case,
        decision="verify",
        reason_code="identity_confirmed",
        actor=case.reviewer,
        now=make.NOW,
        **said,
    )


def level_of(case: KycCase) -> str | None:
    return subjects_of([case.investor_id], now=make.NOW)[case.investor_id].kyc_level


def test_who_is_identified_as_ever_is_so_at_the_plain_level() -> None:
    case = make.make_case(make.make_investor())

    assert (case.state, case.level, case.level_source) == ("verified", "verified", "")
    assert level_of(case) == "verified"


def test_a_provider_attests_the_real_name() -> None:
    case = make.make_case(make.make_investor(name="Seo REALNAME"))

    assert (case.level, case.level_source) == ("kr_real_name", "provider")
    assert level_of(case) == "kr_real_name"
    assert case.results.get().level == "kr_real_name"


def test_an_officer_says_so_by_a_document_of_the_case() -> None:
    case = reviewed()
    paper = make.make_evidence(case.investor)

    case = verify(case, level="kr_real_name", level_paper=paper)

    assert (case.level, case.level_source, case.level_paper) == ("kr_real_name", "officer", paper)
    assert level_of(case) == "kr_real_name"


def test_without_a_document_of_this_case_there_is_no_such_level() -> None:
    case, other = reviewed(), make.make_evidence(make.make_investor())

    for said in ({}, {"level_paper": other}):
        with pytest.raises(LevelNotShown):
            verify(case, level="kr_real_name", **said)
    with pytest.raises(LevelNotShown):
        verify(case, level="by_heart", level_paper=make.make_evidence(case.investor))
    case.refresh_from_db()
    assert (case.state, case.level) == ("manual_review", "verified")


def test_without_a_word_of_the_officer_the_providers_counts() -> None:
    case = make.make_case(make.make_investor(name="Seo REALNAME"))
    case = start_review(case=case, actor=make.make_officer(), now=make.NOW)

    assert verify(case).level == "kr_real_name"


def test_an_officer_takes_the_level_back() -> None:
    case = make.make_case(make.make_investor(name="Seo REALNAME"))
    case = start_review(case=case, actor=make.make_officer(), now=make.NOW)

    case = verify(case, level="verified")

    assert (case.level, case.level_source) == ("verified", "")


def test_the_database_asks_what_a_level_rests_on() -> None:
    case = make.make_case(make.make_investor())
    with pytest.raises(IntegrityError), transaction.atomic():
        KycCase.objects.filter(pk=case.pk).update(level="kr_real_name")
    with pytest.raises(IntegrityError), transaction.atomic():
        KycCase.objects.filter(pk=case.pk).update(level="kr_real_name", level_source="officer")
