"""`make screenshots`: every page in light and dark, 1280 and 390 wide, into `var/screenshots`, and the
README's pictures into `docs/img`. No test; it is not collected. Look at what was drawn.

On the way each page is held to what a picture does not show: nothing wider than the screen, no barrier that
axe calls serious, no complaint of the browser.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from services.paths import ROOT
from tests.browser.conftest import PHONE
from tests.browser.gallery import Gallery, Room
from tests.browser.test_every_page import barriers

EVERYTHING = ROOT / "var" / "screenshots"
PICTURES = ROOT / "docs" / "img"
WIDE = {"width": 1280, "height": 860}
LARGEST = 150_000
LOOKS: dict[str, dict[str, Any]] = {
    "light-1280": {"color_scheme": "light", "viewport": WIDE},
    "dark-1280": {"color_scheme": "dark", "viewport": WIDE},
    "light-390": {"color_scheme": "light", "viewport": PHONE},
    "dark-390": {"color_scheme": "dark", "viewport": PHONE},
    "korean-1280": {"color_scheme": "light", "viewport": WIDE, "locale": "ko-KR"},
}
LOOKED_THROUGH = ("light-1280", "dark-390")
"""By axe: a page has the same elements in all looks, and these two have both themes and both widths."""
BOTH = ("light-1280", "dark-1280")
KOREAN = "korean-1280"
README = {
    "portal-holders": (*BOTH, "light-390", KOREAN),
    "portal-design-step": BOTH,
    "portal-offering": BOTH,
    "portal-import-mistaken": BOTH,
    "portal-dashboard": BOTH,
    "desk-compliance_kyccase-one": ("light-1280",),
}
"""The pages the README shows, and the looks it shows them in."""

OpenPage = Callable[..., Page]
SignIn = Callable[[Page, User], None]


@pytest.mark.timeout(1800)
def test_draw(
    tmp_path: Path,
    settings: Any,
    transactional_db: None,
    new_page: OpenPage,
    sign_in: SignIn,
    live_server: LiveServer,
) -> None:
    rooms = list(Gallery(tmp_path, settings).rooms())
    assert len({room.name for room in rooms}) == len(rooms) > 100
    EVERYTHING.mkdir(parents=True, exist_ok=True)
    found = []
    for look, options in LOOKS.items():
        pages: dict[User | None, Page] = {}
        for room in rooms:
            if look == KOREAN and look not in README.get(room.name, ()):
                continue
            page = pages.get(room.who) or pages.setdefault(room.who, new_page(**options))
            if room.who is not None:
                sign_in(page, room.who)
            found += draw(page, live_server.url, room, look)
    assert found == []


def keep_small(drawn: bytes, picture: Path) -> None:
    """In 256 colours, which pages have not."""
    Image.open(BytesIO(drawn)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
        picture, optimize=True
    )
    assert picture.stat().st_size < LARGEST, picture


def draw(page: Page, root: str, room: Room, look: str) -> list[str]:
    """What is wrong with the page."""
    answer = page.goto(root + room.url)
    assert answer is not None
    assert page.url == root + room.url, room
    assert answer.status == (404 if "nothing" in room.name else 200), room
    page.evaluate("document.fonts.ready.then(() => true)")
    page.screenshot(path=EVERYTHING / f"{room.name}-{look}.png", full_page=True)
    if look in README.get(room.name, ()):
        keep_small(page.screenshot(), PICTURES / f"{room.name}-{look}.png")
    width = int(look.rpartition("-")[2])
    wide = page.evaluate("document.documentElement.scrollWidth")
    found = barriers(page) if look in LOOKED_THROUGH else []
    return [*found, f"{room.name} is {wide} wide"] if wide > width else found
