"""A person's own account under the strict content policy: the letter, a passkey, an authenticator app, codes.

The passkey is Chromium's own virtual authenticator: the browser's and the server's parts are the real ones.
"""

import re
from collections.abc import Callable
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.urls import reverse
from playwright.sync_api import CDPSession, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_becoming_an_issuer import PASSWORD, sign_up
from tests.browser.test_desk_journey import shoot
from tests.browser.test_every_page import barriers


def with_authenticator(page: Page) -> CDPSession:
    """A device that has passkeys and recognises its owner."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return device


def new_address() -> str:
    """The letters to one address are counted for some minutes."""
    return f"{uuid4().hex[:12]}@example.com"


def confirm_address(page: Page) -> None:
    """By the link of the letter."""
    letter = str(mail.outbox[-1].body)
    found = re.search(r"(http\S+/accounts/confirm-email/\S+)", letter)
    assert found is not None, letter
    page.goto(found[1])
    page.get_by_role("button", name="Confirm").click()


def reauthenticate(page: Page) -> None:
    """A change of how somebody signs in asks for the password first."""
    expect(page.get_by_role("heading", name="Confirm Access")).to_be_visible()
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Confirm", exact=True).click()


def sign_out(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + reverse("account_logout"))
    shoot(page, "account-logout")
    page.get_by_role("main").get_by_role("button", name="Sign Out").click()


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_passkey_from_the_letter_to_signing_in_with_it(page: Page, live_server: LiveServer) -> None:
    with_authenticator(page)
    sign_up(page, live_server, new_address())
    confirm_address(page)

    page.goto(live_server.url + reverse("mfa_index"))
    shoot(page, "account-empty")
    page.get_by_role("link", name="Add a passkey").click()
    reauthenticate(page)
    page.get_by_label("Name").fill("My laptop")
    page.get_by_label("Passwordless").check()
    shoot(page, "account-add-passkey")
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(re.compile("recovery-codes|webauthn/$"))
    shoot(page, "account-after-passkey")
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() == 1
    page.goto(live_server.url + reverse("mfa_list_webauthn"))
    expect(page.get_by_text("Signs in without a password")).to_be_visible()
    shoot(page, "account-passkeys")
    assert barriers(page) == []

    sign_out(page, live_server)
    page.goto(live_server.url + reverse("account_login"))
    shoot(page, "account-login")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Dashboard")).to_be_visible()


def test_a_device_without_the_passkey_is_told_so(page: Page, live_server: LiveServer) -> None:
    device = with_authenticator(page)
    page.goto(live_server.url + reverse("account_login"))
    device.send("WebAuthn.disable")  # the browser has no device any more, and asks nobody
    refused = "Promise.reject(new DOMException('no', 'NotAllowedError'))"
    page.evaluate(f"() => {{ navigator.credentials.get = () => {refused} }}")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The passkey was not used")


def test_an_authenticator_app_and_its_recovery_codes(
    page: Page, live_server: LiveServer, new_page: Callable[..., Page]
) -> None:
    address = new_address()
    sign_up(page, live_server, address)
    confirm_address(page)
    page.goto(live_server.url + reverse("mfa_activate_totp"))
    reauthenticate(page)
    secret = page.get_by_label("Authenticator secret").input_value()
    shoot(page, "account-totp")
    assert barriers(page) == []
    page.locator("[name=code]").fill(code_of(secret))
    page.get_by_role("button", name="Activate").click()
    codes = page.get_by_label("Unused codes").input_value().split()
    shoot(page, "account-codes")
    assert len(codes) == 10

    other = new_page()
    other.goto(live_server.url + reverse("account_login"))
    other.locator("[name=login]").fill(address)
    other.locator("[name=password]").fill(PASSWORD)
    other.get_by_role("button", name="Sign In", exact=True).click()
    expect(other.get_by_role("heading", name="Two-Factor Authentication")).to_be_visible()
    shoot(other, "account-second")
    other.locator("[name=code]").fill(codes[0])
    other.get_by_role("button", name="Sign In", exact=True).click()
    expect(other.get_by_role("heading", name="Dashboard")).to_be_visible()
    page.goto(live_server.url + reverse("mfa_index"))
    expect(page.get_by_text("9 left")).to_be_visible()
    shoot(page, "account-full")
