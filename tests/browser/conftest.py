"""A headless Chromium against the live server; every page must keep the content policy and stay silent.

Where no Chromium is found the browser tests are skipped, in one line.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from issuers.models import Issuer
from tests.factories import make_submitted

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
# As root there is no sandbox, and nothing may look for other machines.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def playwright_running() -> Iterator[Playwright]:
    """Playwright's loop runs in this thread, so Django must be told that its queries are not lost in it."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as running:
        yield running
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def chromium(playwright_running: Playwright) -> Iterator[Browser]:
    running = playwright_running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield running
    running.close()


@pytest.fixture
def new_page(chromium: Browser, transactional_db: None) -> Iterator[Callable[..., Page]]:
    """Opens pages (`new_page(viewport=…, color_scheme=…)`); at the end none of them may have complained,
    but of an address that it `refuses`, as the content policy should."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []
    refused: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        """A page that answers 404 on purpose is told of as a resource that failed to load."""
        is_the_page_itself = message.page is not None and message.location["url"] == message.page.url
        is_its_status = is_the_page_itself and message.text.startswith("Failed to load resource")
        is_refused = any(f"'{address}" in message.text for address in refused)
        if message.type in ("error", "warning") and not is_its_status and not is_refused:
            complaints.append(f"{message.type}: {message.text}")

    def new_page(refuses: str = "", **options: object) -> Page:
        refused.extend([refuses] * bool(refuses))
        context = chromium.new_context(**{"viewport": DESKTOP, "locale": "en-US", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
        page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 500 else None)
        return page

    yield new_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def sign_in(live_server: LiveServer) -> Callable[[Page, User], None]:
    """Gives a page's browser the session of somebody who has signed in."""

    def sign_in(page: Page, user: User) -> None:
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )

    return sign_in


@pytest.fixture
def submitted_issuer(transactional_db: None) -> Issuer:
    return make_submitted()
