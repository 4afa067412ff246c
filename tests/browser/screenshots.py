"""`make screenshots`: draws the pictures of docs/img from a played scene. No test; it is not collected.

Pictures are small on purpose; look at each of them after it was drawn.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from compliance.models import KycCase
from tests.browser.conftest import PHONE
from tests.browser.scenes import Scene, busy_issuer

TARGET = Path(__file__).resolve().parents[2] / "docs" / "img"
WIDE = {"width": 1280, "height": 860}
LARGEST = 150_000
LOOKS = {
    "light": {"color_scheme": "light", "viewport": WIDE},
    "dark": {"color_scheme": "dark", "viewport": WIDE},
    "phone": {"color_scheme": "light", "viewport": PHONE},
    "ko": {"color_scheme": "light", "viewport": WIDE, "locale": "ko-KR"},
}


def portal_pages(scene: Scene) -> dict[str, str]:
    token = [scene.token.public_id]
    return {
        "cap-table": reverse("portal:holders", args=token),
        "import-errors": reverse("portal:import", args=[scene.mistaken.public_id]),
        "import-progress": reverse("portal:import", args=[scene.under_way.public_id]),
    }


@pytest.mark.parametrize("look", LOOKS)
def test_draw_the_portal(
    look: str,
    transactional_db: None,
    new_page: Callable[..., Page],
    sign_in: Callable[..., None],
    live_server: LiveServer,
) -> None:
    scene = busy_issuer()
    page = new_page(**LOOKS[look])
    sign_in(page, scene.owner)
    for name, address in portal_pages(scene).items():
        draw(page, live_server.url + address, f"portal-{name}-{look}.png")


@pytest.mark.parametrize("look", LOOKS)
def test_draw_the_desk(
    look: str,
    transactional_db: None,
    new_page: Callable[..., Page],
    sign_in: Callable[..., None],
    live_server: LiveServer,
) -> None:
    scene = busy_issuer()
    case = KycCase.objects.awaiting_decision().earliest("pk")
    page = new_page(**LOOKS[look])
    sign_in(page, scene.officer)
    desk_pages = {
        "kyc-queue": reverse("admin:compliance_kyccase_changelist"),
        "kyc-case": reverse("admin:compliance_kyccase_change", args=[case.pk]),
    }
    for name, address in desk_pages.items():
        draw(page, live_server.url + address, f"desk-{name}-{look}.png")


def draw(page: Page, url: str, name: str) -> None:
    page.goto(url)
    page.wait_for_function("document.fonts.status === 'loaded'")
    TARGET.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=TARGET / name)
    assert (TARGET / name).stat().st_size < LARGEST
