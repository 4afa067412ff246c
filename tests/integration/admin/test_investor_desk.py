"""Investors at the desk: found by their exact name, exported and erased, each on record."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import Entry
from investors.models import Erasure, Investor
from investors.operations.erase import erase_investor
from kernel import clock
from tests import factories as make
from tests.integration.admin.dialogs import page, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def investor(db: None) -> Investor:
    return make.make_investor(make.make_user("gildong@example.com"), name="Hong Gildong")


def found(desk: Client, text: str, room: str = "investors_investor") -> int:
    answer = desk.get(reverse(f"admin:{room}_changelist"), {"q": text})
    return len(answer.context["cl"].result_list)


@pytest.mark.parametrize(
    "text", ["Hong Gildong", " hong  GILDONG ", "Ｈｏｎｇ Gildong", "Gildong@example.com"]
)
def test_an_exact_name_or_address_finds_the_person_and_the_case(
    desk: Client, investor: Investor, text: str
) -> None:
    make.make_case(investor, provider="manual")
    make.make_case(make.make_investor(name="Somebody Else"), provider="manual")

    assert found(desk, text) == 1
    assert found(desk, text, "compliance_kyccase") == 1


@pytest.mark.parametrize("text", ["Hong", "Gildong Hong", "1988-04-05", "gildong@example"])
def test_less_than_the_whole_name_and_a_birth_date_find_nobody(
    desk: Client, investor: Investor, text: str
) -> None:
    assert found(desk, text) == 0


def test_the_name_is_on_the_page_only_and_the_view_is_on_record(
    desk: Client, officer: User, investor: Investor
) -> None:
    assert "Hong" not in desk.get(reverse("admin:investors_investor_changelist")).text
    assert "Hong Gildong" in desk.get(page(investor)).text
    assert Entry.objects.get(verb="investor.viewed").actor == officer


def test_an_officer_exports_and_it_is_on_record(desk: Client, officer: User, investor: Investor) -> None:
    answer = desk.get(page(investor, "export"))

    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert "Hong Gildong" in answer.text
    assert Entry.objects.get(verb="investor.exported").actor == officer


def test_an_administrator_exports_nobody(investor: Investor) -> None:
    client = Client()
    client.force_login(make.make_user(is_staff=True, is_superuser=True))

    assert client.get(page(investor, "export")).status_code == 404


def test_an_officer_erases_and_finds_the_certificate(desk: Client, investor: Investor) -> None:
    submit(desk, investor, "erase", ground="asked")

    erasure = Erasure.objects.get(investor=investor)
    certificate = desk.get(page(erasure)).text
    assert erasure.public_id in certificate
    assert erasure.inventory_sha256 in certificate
    assert "investors.Investor.name" in certificate
    shown = desk.get(page(investor)).text
    assert "Hong" not in shown
    assert "erased" in shown
    assert found(desk, "Hong Gildong") == 0


def test_what_holds_the_records_is_told(desk: Client, investor: Investor) -> None:
    make.make_case(investor, provider="manual")

    submit(desk, investor, "erase", ground="asked")

    assert not Erasure.objects.exists()
    assert "compliance.case_open" in desk.get(page(investor)).text


def test_the_pages_about_somebody_erased_open_and_say_so(desk: Client, investor: Investor) -> None:
    case = make.make_case(investor, provider="manual")
    submit(desk, case, "reject", reason_code="identity_not_confirmed", note="A wrong passport.")
    wallet = make.make_wallet(investor, proved=False)

    later = clock.now().replace(year=clock.now().year + 6, day=1)
    erase_investor(investor=investor, ground="expired", actor=make.make_officer(), now=later)

    about_the_case = desk.get(page(case))
    assert about_the_case.status_code == 200
    assert "erased" in about_the_case.text
    assert "passport" not in about_the_case.text
    assert "Hong" not in about_the_case.text
    assert desk.get(page(wallet)).status_code == 200
