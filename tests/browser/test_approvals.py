"""A request that waits for a second person: read and agreed to, in the portal and on the desk."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from approvals.models import Approval
from approvals.operations.propose import propose
from investors.models import Wallet
from kernel import clock
from tests import factories as make
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.scenes import Scene, busy_issuer
from tests.browser.test_desk_journey import shoot
from tests.browser.test_every_page import barriers

LOOKS = [pytest.param("light", DESKTOP, marks=pytest.mark.long), ("dark", PHONE)]


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    return busy_issuer()


@pytest.fixture
def asked(scene: Scene, four_eyes: None) -> Approval:
    wallet = Wallet.objects.filter(whitelist_entry__status="active").earliest("pk")
    payload = {"token": scene.token.public_id, "wallet": wallet.public_id, "units": "100"}
    approval = propose(action="tokens.issue", payload=payload, actor=scene.owner, now=clock.now())
    assert approval is not None
    return approval


@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_pages_of_approvals_have_no_barrier(
    theme: str,
    size: dict[str, int],
    scene: Scene,
    asked: Approval,
    new_page: Callable[..., Page],
    sign_in: Callable[..., None],
    live_server: LiveServer,
) -> None:
    colleague = make.make_member(scene.issuer.organisation, make.make_user(name="박지호"))
    desk, found = reverse("admin:approvals_approval_change", args=[asked.pk]), []
    rooms = {
        "list": (colleague, reverse("portal:approvals")),
        "asked": (scene.owner, reverse("portal:approval", args=[asked.public_id])),
        "to-decide": (colleague, reverse("portal:approval", args=[asked.public_id])),
        "account": (scene.owner, reverse("portal:payout-account", args=[scene.issuer.public_id])),
        "desk-list": (scene.officer, reverse("admin:approvals_approval_changelist")),
        "desk": (scene.officer, desk),
    }
    for name, (person, address) in rooms.items():
        page = new_page(color_scheme=theme, viewport=size)
        sign_in(page, person)
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == 200, address
        shoot(page, f"approvals-{name}-{theme}")
        found += barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address
    assert found == []


def test_a_colleague_reads_it_and_agrees(
    scene: Scene,
    asked: Approval,
    new_page: Callable[..., Page],
    sign_in: Callable[..., None],
    live_server: LiveServer,
) -> None:
    page = new_page()
    sign_in(page, make.make_member(scene.issuer.organisation))
    page.goto(live_server.url + reverse("portal:approvals"))
    page.get_by_role("link", name="Issue units").click()
    expect(page.get_by_role("row", name="Units issued or on their way")).to_be_visible()

    page.get_by_role("button", name="Approve exactly this").click()

    expect(page.get_by_text("It is approved.")).to_be_visible()
    asked.refresh_from_db()
    assert asked.state == Approval.State.EXECUTED


def test_an_officer_agrees_in_a_dialog_that_shows_the_effect(
    asked: Approval,
    scene: Scene,
    new_page: Callable[..., Page],
    sign_in: Callable[..., None],
    live_server: LiveServer,
) -> None:
    page = new_page()
    sign_in(page, scene.officer)
    page.goto(live_server.url + reverse("admin:approvals_approval_change", args=[asked.pk]))
    page.locator("a[data-key=a]").click()
    dialog = page.locator("#dialog")
    expect(dialog.get_by_text("Units issued or on their way")).to_be_visible()
    shoot(page, "approvals-dialog")

    dialog.get_by_role("button", name="Approve the deed").click()

    expect(page.get_by_text("It is approved.")).to_be_visible()
    asked.refresh_from_db()
    assert asked.state == Approval.State.EXECUTED
