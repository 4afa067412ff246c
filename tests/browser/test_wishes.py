"""Units said at discretion are added up as they are typed, and the page has no barrier in either state."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import PHONE
from tests.browser.test_every_page import barriers
from tests.support.law import load_lists
from tests.support.offering import CLOSES, DAY, OPENS, confirmed, fresh, issuer_of, make_open, turned


@pytest.fixture(autouse=True)
def _lists(tmp_path: Path, settings: Any, transactional_db: None) -> None:
    load_lists(tmp_path, settings, now=OPENS)


def test_the_total_follows_what_is_typed_and_wrong_rows_say_so(
    new_page: Callable[..., Page], sign_in: Callable[..., None], live_server: LiveServer
) -> None:
    offering = make_open(method="discretion", accepts=1000, step=10, ticket_min=10)
    orders = [confirmed(offering, asked) for asked in (80, 90)]
    turned(offering, CLOSES + 4 * DAY)
    page = new_page(viewport=PHONE, color_scheme="dark")
    sign_in(page, issuer_of(offering))
    page.goto(live_server.url + reverse("portal:allocation", args=[offering.public_id]))
    first, second = (page.get_by_label(f"Units for order {one.public_id}") for one in orders)
    total, over = page.locator("[data-total]"), page.locator("[data-over]")

    first.fill("60")
    second.fill("50")
    expect(total).to_have_text("110")
    expect(over).to_be_visible()
    second.fill("45")
    page.get_by_role("button", name="Write it down").click()
    expect(second).to_have_attribute("aria-invalid", "true")
    expect(second).to_have_accessible_description(
        "An order gets between none and all the units it asked for, in whole steps."
    )
    found = barriers(page)
    second.fill("40")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("Nothing is final yet.")).to_be_visible()
    expect(total).to_have_text("100")
    expect(over).to_be_hidden()
    assert found + barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert [fresh(one).wished_units for one in orders] == [60, 40]
