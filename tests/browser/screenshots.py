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


def portal_pages(scene: Scene, look: str) -> dict[str, str]:
    pages = {
        "portal-cap-table": reverse("portal:holders", args=[scene.token.public_id]),
        "portal-import-errors": reverse("portal:import", args=[scene.mistaken.public_id]),
    }
    if look == "light":
        pages["portal-import-progress"] = reverse("portal:import", args=[scene.under_way.public_id])
    return pages


def desk_pages(look: str) -> dict[str, str]:
    case = KycCase.objects.awaiting_decision().earliest("pk")
    pages = {
        "desk-kyc-queue": reverse("admin:compliance_kyccase_changelist"),
        "desk-kyc-case": reverse("admin:compliance_kyccase_change", args=[case.pk]),
    }
    return {} if look == "ko" else pages


@pytest.mark.parametrize("look", LOOKS)
def test_draw(
    look: str,
    transactional_db: None,
    new_page: Callable[..., Page],
    sign_in: Callable[..., None],
    live_server: LiveServer,
) -> None:
    scene = busy_issuer()
    for person, pages in ((scene.owner, portal_pages(scene, look)), (scene.officer, desk_pages(look))):
        page = new_page(**LOOKS[look])
        sign_in(page, person)
        for name, address in pages.items():
            draw(page, live_server.url + address, TARGET / f"{name}-{look}.png")


def draw(page: Page, url: str, file: Path) -> None:
    page.goto(url)
    page.wait_for_function("document.fonts.status === 'loaded'")
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file)
    assert file.stat().st_size < LARGEST
