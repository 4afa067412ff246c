"""A security is designed step by step, agreed to by a colleague, and seen to come into being."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from approvals.models import Approval
from approvals.operations.approve import approve
from kernel import clock
from tests.browser.scenes import done
from tests.browser.test_desk_journey import shoot
from tests.browser.test_every_page import barriers
from tests.factories import make_approved, make_issuing_network, make_member, owner_of
from tests.support.branch import Branch
from tokens.models import Token
from transactions.models import Intent

BY_POLLING = 15_000


@pytest.fixture
def branch(transactional_db: None) -> Branch:
    return Branch(make_issuing_network())


def filled(page: Page, button: str) -> None:
    page.get_by_role("button", name="Fill with an example").click()
    page.get_by_role("button", name=button).click()


def mined(branch: Branch) -> None:
    """The contract is created, and its block becomes final."""
    intent = Intent.objects.get()
    branch.block()
    branch.created(Token.objects.get(), deployer=intent.signer.address)
    done(intent, branch)
    for _deeper in range(branch.network.depth):
        branch.block()


@pytest.mark.usefixtures("four_eyes")
def test_from_an_example_to_a_contract_on_chain(
    branch: Branch, page: Page, sign_in: Callable[..., None], live_server: LiveServer
) -> None:
    issuer = make_approved()
    sign_in(page, owner_of(issuer.organisation))
    page.goto(f"{live_server.url}/portal/securities/design/")
    filled(page, "Next step")
    filled(page, "Next step")
    page.get_by_role("button", name="Fill with an example").click()
    expect(page.locator("#rules-preview")).to_contain_text("Korea", timeout=BY_POLLING)
    page.get_by_role("button", name="Next step").click()
    filled(page, "To the review")

    expect(page.get_by_text("cannot say now what it would cost")).to_be_visible(timeout=BY_POLLING)
    shoot(page, "designing-review")
    assert barriers(page) == []
    page.get_by_role("button", name="Ask for the deployment").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Type BSF1 to confirm").fill("BSF1")
    dialog.get_by_role("button", name="Ask for the deployment").click()
    expect(page.locator(".strip [aria-current=step]")).to_contain_text("Approval")

    asked = Approval.objects.get()
    colleague = make_member(issuer.organisation)
    approve(approval=asked, seen=asked.payload_hash, actor=colleague, now=clock.now())
    expect(page.locator(".strip [aria-current=step]")).to_contain_text("Sign", timeout=BY_POLLING)
    page.reload()
    expect(page.locator(".strip [aria-current=step]")).to_contain_text("Sign")

    mined(branch)
    expect(page.get_by_role("link", name="To the rules")).to_be_visible(timeout=BY_POLLING)
    expect(page.locator(".strip .step-done")).to_have_count(5)
    shoot(page, "designing-live")
