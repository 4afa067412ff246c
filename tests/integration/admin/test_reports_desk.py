"""The calendar of reports at the desk."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.models import Entry
from compliance.models import ReportDuty
from compliance.operations.expire_cases import CLOCK
from compliance.operations.update_duties import update_duties
from kernel import clock
from tests import factories as make
from tests.integration.admin.dialogs import page
from tests.support.files import PDF
from tests.support.limits import hold, order_of

pytestmark = pytest.mark.django_db
LIST = "admin:compliance_reportduty_changelist"


@pytest.fixture
def duty(db: None) -> ReportDuty:
    """An issuer has offered more without a registration than it may."""
    now = clock.now()
    order = order_of(
        make.make_investor(),
        make.make_approved(),
        3_000_000_000,
        pack="KR-STO-SMALL",
        kind="unregistered",
    )
    hold(order, now=now, until=now + timedelta(hours=1))
    update_duties(actor=User.objects.system(CLOCK), now=now)
    return ReportDuty.objects.get(rule="KR-OFF-03")


def hand_in(client: Client, duty: ReportDuty, content: bytes, **form: Any) -> Any:
    client.get(page(duty))
    fields = {
        "file": SimpleUploadedFile("statement.pdf", content),
        "csrfmiddlewaretoken": client.cookies["csrftoken"].value,
    }
    address = reverse("admin:compliance_reportduty_file", args=[duty.pk])
    return client.post(address, fields | form, follow=True)


def test_the_list_and_the_first_page_show_what_is_due(desk: Client, duty: ReportDuty) -> None:
    text = desk.get(reverse(LIST)).text
    assert "Raised within the period" in desk.get(page(duty)).text

    assert duty.public_id in text
    assert "3,000,000,000 of 3,000,000,000 KRW" in text
    assert "Overdue by" in text
    tile = desk.get(reverse("admin:index")).context["tiles"][-1]
    assert (tile.count, tile.since, tile.address) == (2, duty.found_at, reverse(LIST))


def test_in_korean(desk: Client, duty: ReportDuty) -> None:
    text = desk.get(reverse(LIST), headers={"Accept-Language": "ko"}).text

    assert "3,000,000,000 KRW 중 3,000,000,000" in text
    assert "보고서 제출 필요" in text


def test_an_officer_files_it_and_looks_at_what_was_filed(desk: Client, duty: ReportDuty) -> None:
    assert "The report is filed." in hand_in(desk, duty, PDF).text

    duty.refresh_from_db()
    assert duty.state == "filed"
    picture = desk.get(reverse("admin:compliance_reportduty_page", args=[duty.pk, 1]))
    assert picture.content.startswith(b"\x89PNG")
    assert Entry.objects.filter(verb="report.viewed").count() == 1
    assert 'name="file"' not in desk.get(page(duty)).text


def test_what_is_no_document_is_refused(desk: Client, duty: ReportDuty) -> None:
    assert "Choose the file of the report." in hand_in(desk, duty, b"", file="").text
    hand_in(desk, duty, b"MZ")
    duty.refresh_from_db()
    assert duty.state == "due"


def test_an_officer_with_a_part_in_the_issuer_only_reads(
    desk: Client, officer: User, duty: ReportDuty
) -> None:
    make.make_member(duty.issuer.organisation, officer, "viewer")

    assert 'name="file"' not in desk.get(page(duty)).text
    assert hand_in(desk, duty, PDF).status_code == 404
    assert desk.get(reverse("admin:compliance_reportduty_page", args=[duty.pk, 1])).status_code == 404
