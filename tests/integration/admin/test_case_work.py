"""The work on a case at the desk: who has it, how long it waits, what is asked, how risky it is, filters."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import SavedFilter, User
from audit.models import Entry
from compliance.models import InformationRequest, KycCase
from compliance.operations.answer_request import answer_request
from compliance.operations.ask_refreshes import ask_refreshes
from compliance.operations.expire_cases import CLOCK
from compliance.operations.record_profile import record_profile
from compliance.operations.start_review import start_review
from kernel import clock
from tests import factories as make
from tests.integration.admin.dialogs import open_dialog, page, submit, submit_without_token

pytestmark = pytest.mark.django_db
State = KycCase.State
QUEUE = "admin:compliance_kyccase_changelist"
ASKED = {
    "days": "14",
    "item_1": "source_of_funds",
    "text_1": "The flat in Busan?",
    "item_2": "",
    "text_2": "",
}
DEEDS: dict[str, dict[str, str]] = {
    "request_updates": ASKED,
    "set_risk": {"level": "high", "reason_code": "adverse_media", "note": "Paper of 1 May"},
    "release": {},
}


@pytest.fixture
def case(db: None) -> KycCase:
    return make.make_case(make.make_investor(), provider="manual")


@pytest.fixture
def held(case: KycCase, officer: User) -> KycCase:
    return start_review(case=case, actor=officer, now=make.NOW)


def fresh(case: KycCase) -> KycCase:
    return KycCase.objects.get(pk=case.pk)


def facts(case: KycCase) -> tuple[Any, ...]:
    row = fresh(case)
    return row.state, row.reviewer_id, row.risk_level


# Who has it


def test_a_case_is_released_for_others(desk: Client, held: KycCase) -> None:
    submit(desk, held, "release")

    assert facts(held)[:2] == (State.MANUAL_REVIEW, None)
    assert Entry.objects.filter(verb="kyc.released").count() == 1


def test_a_case_is_taken_over_on_purpose_with_a_reason(
    officer: User, held: KycCase, seated: Callable[[User], Client]
) -> None:
    colleague = make.make_officer()
    desk = seated(colleague)

    assert submit(desk, held, "release").status_code == 403
    submit(desk, held, "take_over", reason_code="")
    assert fresh(held).reviewer == officer

    submit(desk, held, "take_over", reason_code="colleague_absent")

    assert fresh(held).reviewer == colleague
    entry = Entry.objects.get(verb="kyc.taken_over")
    assert (entry.actor, entry.data) == (colleague, {"reason": "colleague_absent", "from": officer.public_id})
    assert submit(desk, held, "take_over", reason_code="urgent").status_code == 403


@pytest.mark.parametrize("deed", DEEDS)
def test_neither_a_get_nor_a_forged_post_does_anything(desk: Client, held: KycCase, deed: str) -> None:
    before, entries = facts(held), Entry.objects.count()

    assert open_dialog(desk, held, deed).status_code == 200
    desk.get(page(held, deed), {"_form_submitted": "on", **DEEDS[deed]})
    assert submit_without_token(desk, held, deed, **DEEDS[deed]).status_code == 403

    assert (facts(held), Entry.objects.count()) == (before, entries)


@pytest.mark.parametrize("deed", ["start_review", *DEEDS])
def test_an_officer_does_nothing_in_their_own_case(desk: Client, officer: User, deed: str) -> None:
    own = make.make_case(make.make_investor(officer), provider="manual")

    assert submit(desk, own, deed, **DEEDS.get(deed, {})).status_code == 403


def test_the_queue_is_filtered_by_who_has_it(desk: Client, held: KycCase) -> None:
    others = start_review(
        case=make.make_case(make.make_investor(), provider="manual"), actor=make.make_officer(), now=make.NOW
    )
    free = make.make_case(make.make_investor(), provider="manual")

    for value, row in (("me", held), ("others", others), ("nobody", free)):
        listed = desk.get(reverse(QUEUE), {"held": value}).context["cl"].queryset
        assert [case.pk for case in listed] == [row.pk]


# How long it waits


def test_what_is_late_comes_first_and_is_marked(desk: Client, case: KycCase) -> None:
    hours = settings.DESK_HOURS
    now = clock.now()
    risky = make.make_case(make.make_investor(country="IR"), provider="manual")
    waits = timedelta(hours=(hours["compliance.kyccase.high"] + hours["compliance.kyccase"]) / 2)
    KycCase.objects.filter(pk=risky.pk).update(queued_at=now - waits)
    KycCase.objects.filter(pk=case.pk).update(queued_at=now - waits - timedelta(hours=1))

    answer = desk.get(reverse(QUEUE))

    assert [row.pk for row in answer.context["cl"].queryset] == [risky.pk, case.pk]
    assert answer.text.count("Overdue by") == 1


def test_decided_cases_are_never_late(desk: Client) -> None:
    make.make_case(make.make_investor(), now=make.NOW - timedelta(days=100))

    assert "Overdue by" not in desk.get(reverse(QUEUE), {"stage": "all"}).text


@pytest.mark.parametrize("room", ["compliance_hit", "issuers_issuer"])
def test_every_queue_tells_when_its_rows_are_due(desk: Client, room: str) -> None:
    make.make_submitted(now=make.NOW - timedelta(days=400))

    answer = desk.get(reverse(f"admin:{room}_changelist"))

    assert answer.status_code == 200
    assert {"waited", "due"} <= set(answer.context["cl"].list_display)


# Asking


def test_an_officer_asks_and_sees_the_answers(desk: Client, held: KycCase) -> None:
    submit(desk, held, "request_updates", **ASKED)

    request = InformationRequest.objects.get()
    assert fresh(held).state == State.UPDATES_REQUIRED
    assert "The flat in Busan?" in desk.get(page(held)).text
    answers = {item.public_id: "Sold it in May" for item in request.items.all()}
    answer_request(request=request, answers=answers, actor=make.spokesman_of(held.investor), now=clock.now())
    assert "Sold it in May" in desk.get(page(held)).text


def test_asking_the_same_twice_is_told_in_words(desk: Client, held: KycCase) -> None:
    submit(desk, held, "request_updates", **ASKED | {"item_2": "source_of_funds"})

    assert "different things" in desk.get(page(held)).text
    assert not InformationRequest.objects.exists()


# Risk


def test_the_page_shows_the_factors_with_their_sources(desk: Client) -> None:
    shown = desk.get(page(make.make_case(make.make_investor(country="VN"), provider="manual"))).text

    assert "Lives in a country that the FATF monitors more closely" in shown
    assert "Jurisdictions under Increased Monitoring" in shown


def test_the_page_shows_what_the_investor_says_of_themselves(desk: Client, case: KycCase) -> None:
    assert "Nothing was told." in desk.get(page(case)).text

    record_profile(
        investor=case.investor,
        nationality="SG",
        sector="gambling",
        amount="from_1bn",
        is_pep=False,
        actor=make.spokesman_of(case.investor),
        now=make.NOW,
    )

    shown = desk.get(page(case)).text
    assert all(text in shown for text in ("Singapore", "Gambling", "1 billion KRW or more"))


def test_an_officer_sets_the_risk(desk: Client, officer: User, held: KycCase) -> None:
    submit(desk, held, "set_risk", **DEEDS["set_risk"])

    assert facts(held) == (State.MANUAL_REVIEW, officer.pk, "high")
    assert "Paper of 1 May" in desk.get(page(held)).text


def test_a_reason_for_the_other_direction_is_refused_in_words(desk: Client, held: KycCase) -> None:
    submit(desk, held, "set_risk", **DEEDS["set_risk"] | {"reason_code": "factor_explained"})

    assert "is not a reason for this decision" in desk.get(page(held)).text
    assert fresh(held).risk_level == "low"


# Renewal


def test_an_identification_is_renewed_at_the_desk(desk: Client) -> None:
    now = clock.now()
    case = make.make_case(make.make_investor(now=now), now=now)
    assert submit(desk, case, "renew", reason_code="data_confirmed", note="").status_code == 403
    KycCase.objects.update(valid_until=now + timedelta(days=10))
    ask_refreshes(actor=User.objects.system(CLOCK), now=now)
    assert case.public_id in desk.get(reverse(QUEUE)).text

    submit(desk, case, "renew", reason_code="data_confirmed", note="")

    assert fresh(case).valid_until > now + timedelta(days=1000)
    assert case.public_id not in desk.get(reverse(QUEUE)).text


# Filters


def keep(client: Client, **fields: str) -> Any:
    client.get(reverse(QUEUE), {"stage": "all"})
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    return client.post(reverse("admin:compliance_kyccase_keep_filter"), token | fields)


def test_a_filter_is_kept_found_and_forgotten(desk: Client, case: KycCase) -> None:
    keep(desk, name="Risky ones", query="stage=all&risk_level__exact=high")
    row = SavedFilter.objects.get()
    link = f"{reverse(QUEUE)}?stage=all&amp;risk_level__exact=high"
    assert link in desk.get(reverse(QUEUE)).text

    keep(desk, name="Risky ones", query="stage=all")
    assert SavedFilter.objects.get().query == "stage=all"

    token = {"csrfmiddlewaretoken": desk.cookies["csrftoken"].value}
    desk.post(reverse("admin:compliance_kyccase_drop_filter", args=[row.pk]), token)
    assert not SavedFilter.objects.exists()


def test_a_filter_is_its_owners_alone(desk: Client, case: KycCase, seated: Callable[[User], Client]) -> None:
    keep(desk, name="Mine only", query="held=me")
    row, colleague = SavedFilter.objects.get(), seated(make.make_officer())

    assert "Mine only" not in colleague.get(reverse(QUEUE)).text
    token = {"csrfmiddlewaretoken": colleague.cookies["csrftoken"].value}
    drop = reverse("admin:compliance_kyccase_drop_filter", args=[row.pk])
    assert colleague.post(drop, token).status_code == 404
    assert SavedFilter.objects.exists()


@pytest.mark.parametrize("way", ["get", "forged", "nameless", "stranger"])
def test_a_filter_is_not_kept(
    desk: Client, case: KycCase, seated: Callable[[User], Client], way: str
) -> None:
    address = reverse("admin:compliance_kyccase_keep_filter")
    if way == "get":
        assert desk.get(address, {"name": "x", "query": "held=me"}).status_code == 405
    elif way == "forged":
        assert desk.post(address, {"name": "x", "query": "held=me"}).status_code == 403
    elif way == "nameless":
        keep(desk, name="", query="held=me")
    else:
        administrator = seated(make.make_user(is_staff=True, is_superuser=True))
        administrator.get(reverse("admin:index"))
        token = {"csrfmiddlewaretoken": administrator.cookies["csrftoken"].value}
        assert administrator.post(address, token | {"name": "x", "query": "held=me"}).status_code == 404
    assert not SavedFilter.objects.exists()
