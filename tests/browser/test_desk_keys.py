"""The officers' queues by keyboard: rows, dialogs and the help; and nothing that only the keys can do."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from compliance.models import KycCase
from tests import factories as make
from tests.browser.conftest import DESKTOP, PHONE

QUEUE = "admin:compliance_kyccase_changelist"


@pytest.fixture
def officer(transactional_db: None) -> User:
    return make.make_officer("yoon@jangbu.example")


@pytest.fixture
def cases(officer: User) -> list[KycCase]:
    """In the order of the queue."""
    names = ("Kim REVIEW", "Lee REVIEW", "Park REVIEW")
    return [make.make_case(make.make_investor(name=name)) for name in names]


@pytest.fixture
def desk(
    cases: list[KycCase],
    officer: User,
    page: Page,
    sign_in: Callable[[Page, User], None],
    live_server: LiveServer,
) -> Page:
    sign_in(page, officer)
    page.goto(live_server.url + reverse(QUEUE))
    return page


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


@pytest.mark.parametrize(("down", "up"), [("j", "k"), ("ArrowDown", "ArrowUp")])
def test_rows_are_walked_and_opened(desk: Page, cases: list[KycCase], down: str, up: str) -> None:
    walked = []
    for key in (down, down, down, down, up):
        desk.keyboard.press(key)
        walked.append(focused(desk))
    first, second, third = (case.public_id for case in cases)
    assert walked == [first, second, third, third, second]

    desk.keyboard.press("Enter")

    desk.wait_for_url(f"**/{cases[1].pk}/change/**")
    desk.keyboard.press("u")
    desk.wait_for_url(f"**{reverse(QUEUE)}")


def test_a_case_is_decided_without_the_mouse(desk: Page, cases: list[KycCase]) -> None:
    desk.goto(desk.url + f"{cases[0].pk}/change/")
    desk.keyboard.press("s")
    dialog = desk.locator("#dialog")
    expect(dialog.get_by_role("heading", name="Start review")).to_be_visible()
    assert KycCase.objects.get(pk=cases[0].pk).reviewer is None  # the key only opens the dialog
    dialog.get_by_role("button", name="Start review").press("Enter")
    expect(desk.get_by_text("You are reviewing this case.")).to_be_visible()

    desk.keyboard.press("a")
    reason = desk.locator("#dialog select[name=reason_code]")
    expect(reason).to_be_focused()
    reason.select_option("identity_confirmed")
    desk.locator("#dialog").get_by_role("button", name="Verify the investor").press("Enter")
    expect(desk.get_by_text("The investor is verified.")).to_be_visible()
    assert KycCase.objects.get(pk=cases[0].pk).state == KycCase.State.VERIFIED


def test_the_help_tells_the_keys_of_the_page(desk: Page, cases: list[KycCase]) -> None:
    desk.goto(desk.url + f"{cases[0].pk}/change/")
    desk.keyboard.press("?")

    help_of_page = desk.get_by_role("dialog", name="What the keys do")
    expect(help_of_page).to_be_visible()
    keys = {key.strip() for key in help_of_page.locator("dt").all_inner_texts()}
    assert {"s", "i", "?", "u"} <= keys
    desk.keyboard.press("Escape")
    expect(help_of_page).to_be_hidden()


def test_letters_typed_into_a_field_press_nothing(desk: Page, cases: list[KycCase]) -> None:
    desk.goto(desk.url + f"{cases[0].pk}/change/")
    desk.keyboard.press("i")
    note = desk.locator("#dialog textarea[name=note]")
    expect(desk.locator("#dialog select[name=level]")).to_be_focused()
    note.click()
    desk.keyboard.type("as q?")

    expect(note).to_have_value("as q?")
    assert desk.locator("dialog[open]").count() == 0


def test_every_deed_can_be_reached_by_tab(desk: Page, cases: list[KycCase]) -> None:
    desk.goto(desk.url + f"{cases[0].pk}/change/")
    wanted = set(desk.locator("a[data-key]").evaluate_all("all => all.map(one => one.dataset.key)"))
    reached = set()
    for _tab in range(80):
        desk.keyboard.press("Tab")
        reached.add(desk.evaluate("document.activeElement.dataset.key"))

    assert wanted
    assert wanted <= reached


@pytest.mark.parametrize(("theme", "size"), [("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE)])
def test_the_queue_and_a_case_fit_the_screen(
    theme: str,
    size: dict[str, int],
    cases: list[KycCase],
    officer: User,
    new_page: Callable[..., Page],
    sign_in: Callable[[Page, User], None],
    live_server: LiveServer,
) -> None:
    page = new_page(color_scheme=theme, viewport=size)
    sign_in(page, officer)
    for address in (reverse(QUEUE), reverse("admin:compliance_kyccase_change", args=[cases[0].pk])):
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
