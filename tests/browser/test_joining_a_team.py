"""Somebody is invited, signs up with the address of the letter, joins, and is given another role by two."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Membership, User
from tests.browser.scenes import Scene, busy_issuer
from tests.browser.test_becoming_an_issuer import PASSWORD
from tests.browser.test_desk_journey import shoot
from tests.browser.test_every_page import barriers
from tests.browser.test_own_account import confirm_address
from tests.factories import make_member, make_user
from tests.support.team import token_in_the_letter

EMAIL = f"{uuid4().hex[:12]}@hanbada.example"  # the letters to one address are counted


def test_from_the_letter_to_another_role(
    new_page: Callable[..., Page],
    sign_in: Callable[[Page, User], None],
    live_server: LiveServer,
    settings: Any,
) -> None:
    scene: Scene = busy_issuer()
    settings.APPROVALS_POLICY = ""  # from here on two have to agree
    organisation = scene.issuer.organisation
    second = make_member(organisation, make_user(name="이서연"), Membership.Role.OWNER)
    team = live_server.url + reverse("portal:organisation-team", args=[organisation.public_id])
    owner, colleague = new_page(), new_page()
    sign_in(owner, scene.owner)
    owner.goto(team)
    _invite(owner)
    _join(colleague, f"{live_server.url}/portal/invitations/{token_in_the_letter()}/")
    owner.goto(team)
    _ask_for_role(owner)
    sign_in(owner, second)
    owner.goto(f"{live_server.url}/portal/")
    _agree(owner)
    assert organisation.memberships.get(user__email=EMAIL).role == Membership.Role.PREPARER
    owner.goto(live_server.url + reverse("portal:organisation-activity", args=[organisation.public_id]))
    expect(owner.get_by_role("cell", name="The role of a member was changed")).to_be_visible()
    shoot(owner, "team-activity")


def _invite(owner: Page) -> None:
    owner.get_by_label("E-mail address of your colleague").fill(EMAIL)
    owner.get_by_label("Role").select_option("viewer")
    owner.get_by_role("button", name="Invite").click()
    expect(owner.get_by_text("The invitation is sent.")).to_be_visible()
    shoot(owner, "team-invited")


def _join(colleague: Page, address: str) -> None:
    colleague.goto(address)
    colleague.get_by_role("link", name="sign up").click()
    colleague.get_by_label("Email").fill(EMAIL)
    colleague.locator("[name=password1]").fill(PASSWORD)
    colleague.locator("[name=password2]").fill(PASSWORD)
    colleague.get_by_role("button", name="Sign Up").click()
    expect(colleague.get_by_text("Confirm first that you read the mail")).to_be_visible()
    shoot(colleague, "team-unconfirmed")
    confirm_address(colleague)
    colleague.goto(address)
    shoot(colleague, "team-invitation")
    assert barriers(colleague) == []
    colleague.get_by_role("button", name="Accept the invitation").click()
    expect(colleague.get_by_text("Welcome to the team.")).to_be_visible()
    expect(colleague.get_by_role("button", name="Invite")).to_have_count(0)
    colleague.goto(address)
    expect(colleague.get_by_text("This invitation cannot be used")).to_be_visible()


def _ask_for_role(owner: Page) -> None:
    owner.get_by_role("button", name=f"Change {EMAIL}").click()
    owner.get_by_role("button", name="Ask to make Preparer").click()
    expect(owner.get_by_text("It waits for a second person.")).to_be_visible()
    shoot(owner, "team-asked")


def _agree(second: Page) -> None:
    shoot(second, "team-dashboard")
    second.get_by_role("link", name="Agree or refuse: Change the role of a member").click()
    second.get_by_role("button", name="Approve exactly this").click()
    expect(second.get_by_text("It is approved.")).to_be_visible()
