"""An officer's day on the desk: every room without a barrier, and a case from the queue to the whitelist."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib import admin
from django.urls import reverse
from playwright.sync_api import Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from compliance.models import InformationRequest, KycCase, WhitelistEntry
from compliance.operations.answer_request import answer_request
from compliance.tasks import keep_calendar
from issuers.models import Issuer
from kernel import clock
from tests import factories as make
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.scenes import Scene, busy_issuer
from tests.browser.test_every_page import barriers
from tests.support.limits import hold, order_of

LOOKS = [("light", DESKTOP), pytest.param("dark", PHONE, marks=pytest.mark.long)]
SHOTS = os.environ.get("SHOTS", "")
"""A folder into which the pages are drawn, to be looked at."""


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    return busy_issuer()


def shoot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png")


def rooms() -> list[str]:
    """Every list of the desk, and the newest row of each that has one."""
    found = ["/admin/", reverse("rule-packs"), reverse("rule-pack", args=["KR-STO-SMALL"])]
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found.append(reverse(f"{name}_changelist"))
        newest = model._default_manager.order_by("-pk").first()
        if newest is not None:
            found.append(reverse(f"{name}_change", args=[newest.pk]))
    return found


def make_reports(issuer: Issuer, security: str) -> None:
    """Over the line for a registration, and near the cap of crowdfunding."""
    now = clock.now()
    for kind, pack, amount in (
        ("unregistered", "KR-STO-SMALL", 3_000_000_000),
        ("crowd", "KR-CROWD", 2_800_000_000),
    ):
        order = order_of(make.make_investor(), issuer, amount, security=security, pack=pack, kind=kind)
        hold(order, "professional", now=now, until=now + timedelta(hours=1))
    keep_calendar(now)


@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_every_room_is_without_a_barrier(
    theme: str,
    size: dict[str, int],
    scene: Scene,
    new_page: Callable[..., Page],
    sign_in: Callable[..., None],
    live_server: LiveServer,
) -> None:
    make.make_evidence(make.make_investor(name="Kim REVIEW"))
    make_reports(scene.issuer, scene.token.public_id)
    page = new_page(color_scheme=theme, viewport=size)
    sign_in(page, scene.officer)
    found: list[str] = []
    for number, address in enumerate(rooms()):
        answer = page.goto(live_server.url + address)
        assert answer is not None
        if answer.status == 403:
            continue  # a room of administrators
        assert answer.status == 200, address
        shoot(page, f"{theme}-{size['width']}-{number:02}")
        found += barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address
    assert found == []


def test_a_case_from_the_queue_to_the_whitelist(
    scene: Scene, new_page: Callable[..., Page], sign_in: Callable[..., None], live_server: LiveServer
) -> None:
    investor = make.make_investor(name="Kim REVIEW")
    case = make.make_evidence(investor).case
    make.make_wallet(investor)
    page, sent = new_page(), []
    page.on("request", lambda request: sent.append(request))  # noqa: PLW0108  its listener needs attributes
    sign_in(page, scene.officer)
    page.goto(live_server.url + reverse("admin:compliance_kyccase_changelist"))
    page.get_by_role("link", name=case.public_id).click()

    _decide(page, "s", "Start review")
    expect(page.get_by_text("You are reviewing this case.")).to_be_visible()
    _decide(page, "q", "Request information", item_1="source_of_funds", text_1="Which funds?")
    expect(page.get_by_text("The investor was asked.")).to_be_visible()
    shoot(page, "journey-asked")
    _answer(case)
    page.reload()
    expect(page.get_by_text("From my salary")).to_be_visible()
    shoot(page, "journey-answered")
    _decide(page, "a", "Verify the investor", reason_code="identity_confirmed")
    expect(page.get_by_text("The investor is verified.")).to_be_visible()
    shoot(page, "journey-verified")

    assert WhitelistEntry.objects.get(wallet__investor=investor).status == WhitelistEntry.Status.ACTIVE
    assert all(_has_a_token(request) for request in sent if request.method != "GET")


def _answer(case: KycCase) -> None:
    """The investor, over the API's operation."""
    letter = InformationRequest.objects.get(case=case)
    answers = {item.public_id: "From my salary" for item in letter.items.all()}
    answer_request(request=letter, answers=answers, actor=case.investor.user, now=clock.now())


def _decide(page: Page, key: str, done: str, **fields: str) -> None:
    """By the key of the deed; the fields of its dialog, then the button."""
    page.locator(f"a[data-key={key}]").click()
    dialog = page.locator("#dialog")
    for name, value in fields.items():
        field = dialog.locator(f"[name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    dialog.get_by_role("button", name=done).click()


def _has_a_token(request: Request) -> bool:
    return "csrfmiddlewaretoken" in (request.post_data or "") or "x-csrftoken" in request.headers
