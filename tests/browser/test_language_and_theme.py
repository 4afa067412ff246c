"""The reader's language and light are theirs to choose, and are remembered."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer


def test_the_language_follows_the_browser_and_then_the_choice(
    new_page: Callable[..., Page], live_server: LiveServer
) -> None:
    page = new_page(locale="ko-KR")
    page.goto(live_server.url)
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    expect(page.get_by_role("link", name="발행인 신청하기")).to_be_visible()

    page.get_by_role("button", name="언어 선택").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Apply as an issuer")).to_be_visible()
    page.goto(f"{live_server.url}/accounts/login/")
    expect(page.get_by_role("heading", name="Sign In")).to_be_visible()


def test_light_and_dark_follow_the_device_until_somebody_chooses(
    new_page: Callable[..., Page], live_server: LiveServer
) -> None:
    page = new_page(color_scheme="dark")
    page.goto(live_server.url)
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "light")

    page.get_by_role("button", name="Choose light or dark").click()
    page.get_by_role("button", name="Dark theme").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")


def test_the_first_key_press_offers_the_way_past_the_navigation(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
