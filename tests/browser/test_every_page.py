"""Every page, light and dark, wide and narrow: no complaint of the browser and no serious barrier."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.scenes import Scene, automated, busy_issuer, told
from transactions.models import Intent

OWN_ACCOUNT = ("mfa_index", "account_email", "account_change_password", "mfa_list_webauthn")


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    return busy_issuer()


def barriers(page: Page) -> list[str]:
    """Serious and critical findings of axe, one line each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url} {finding['id']}: {node['html'][:160]}"
        for finding in found
        if finding["impact"] in ("serious", "critical")
        for node in finding["nodes"]
    ]


def addresses(scene: Scene) -> list[str]:
    token = {"token_id": scene.token.public_id}
    draft = {"design_id": scene.draft.public_id}
    operation = Intent.objects.latest("pk")
    issuer = {"issuer_id": scene.issuer.public_id}
    organisation = {"organisation_id": scene.issuer.organisation.public_id}
    named = [
        ("landing", {}),
        ("dashboard", {}),
        ("begin", {}),
        ("issuer", issuer),
        ("edit-issuer", issuer),
        ("owners", issuer),
        ("issuer-papers", issuer),
        ("payout-account", issuer),
        ("own-wallets", issuer),
        ("review-issuer", issuer),
        ("organisation-team", organisation),
        ("organisation-activity", organisation),
        ("securities", {}),
        ("design", {}),
        ("security", token),
        ("holders", token),
        ("imports", token),
        ("issue-units", token),
        ("redeem-units", token),
        ("transfers", token),
        ("check-transfer", token),
        ("activity", token),
        ("rules", token),
        ("papers", token),
        *(("design-step", draft | {"step": step}) for step in ("details", "class", "rules", "form")),
        ("approvals", {}),
        ("import", {"import_id": scene.issued.public_id}),
        ("import", {"import_id": scene.under_way.public_id}),
        ("import", {"import_id": scene.mistaken.public_id}),
        ("operations", {}),
        ("operation", {"operation_id": operation.public_id}),
        ("webhooks", {}),
        ("webhook", {"webhook_id": told(scene).public_id}),
        ("machines", {}),
        ("machine", {"machine_id": automated(scene).public_id}),
    ]
    return [
        *(reverse(f"portal:{name}", kwargs=row) for name, row in named),
        *(reverse(name) for name in OWN_ACCOUNT),
        reverse("account_logout"),
        "/portal/nothing/",
    ]


@pytest.mark.parametrize(
    ("theme", "size"),
    [("light", DESKTOP), pytest.param("dark", DESKTOP, marks=pytest.mark.long), ("dark", PHONE)],
)
def test_the_pages_of_a_busy_issuer(
    theme: str,
    size: dict[str, int],
    scene: Scene,
    new_page: Callable[..., Page],
    sign_in: Callable[..., None],
    live_server: LiveServer,
) -> None:
    page = new_page(color_scheme=theme, viewport=size)
    sign_in(page, scene.owner)
    found = []
    for address in addresses(scene):
        page.goto(live_server.url + address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.locator("html").get_attribute("data-bs-theme") == theme
        found += barriers(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], f"{address} is {width} wide"
    assert found == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_before_signing_in(
    theme: str, new_page: Callable[..., Page], live_server: LiveServer
) -> None:
    page = new_page(color_scheme=theme)
    found = []
    for name in ("portal:landing", "account_login", "account_signup", "account_reset_password"):
        page.goto(live_server.url + reverse(name))
        found += barriers(page)
    assert found == []
