"""Who may open what: every address of the portal is tried, so a new page cannot be forgotten."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse

from portal.urls import urlpatterns
from tests.integration.portal.world import World, make_world

pytestmark = pytest.mark.django_db

PUBLIC = {"landing"}
POST_ONLY = {
    "submit-issuer",
    "add-paper",
    "deploy",
    "confirm-import",
    "cancel-import",
    "issue-import",
    "try-operation-again",
    "payout-account",
    "approve",
    "refuse",
    "withdraw",
}
LEADS_ON = {"application", "edit-issuer"}  # to the newest application; an approved one cannot be edited
REFUSED = {"comparison": 409}  # a draft has no register on chain
ENDED = {"deployment", "import-progress", "operation-progress"}  # htmx stops asking at 286
PAGES = [pattern for pattern in urlpatterns if pattern.name not in PUBLIC]
ABOUT_A_ROW = [pattern for pattern in PAGES if pattern.pattern.converters]


def names(patterns: list[URLPattern]) -> list[str]:
    return [str(pattern.name) for pattern in patterns]


@pytest.fixture
def world() -> World:
    return make_world()


def address(name: str, world: World) -> str:
    pattern = next(pattern for pattern in PAGES if pattern.name == name)
    known = {key: world.ids[key] for key in pattern.pattern.converters}
    return reverse(f"portal:{name}", kwargs=known)


def both(client: Client, url: str) -> tuple[Any, Any]:
    return client.get(url), client.post(url)


@pytest.mark.parametrize("name", names(PAGES))
def test_a_stranger_is_sent_to_the_sign_in_page(name: str, world: World, client: Client) -> None:
    url = address(name, world)
    for answer in both(client, url):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/accounts/login/?next=")


@pytest.mark.parametrize("name", names(ABOUT_A_ROW))
def test_another_issuers_row_does_not_exist(name: str, world: World, client: Client) -> None:
    client.force_login(world.stranger)
    statuses = {answer.status_code for answer in both(client, address(name, world))}
    assert 404 in statuses
    assert statuses <= {404, 405}
    assert world.unchanged()


@pytest.mark.parametrize("name", names(ABOUT_A_ROW))
def test_an_officer_sees_issuers_at_the_desk_and_not_here(name: str, world: World, client: Client) -> None:
    client.force_login(world.officer)
    assert {answer.status_code for answer in both(client, address(name, world))} <= {404, 405}
    assert world.unchanged()


@pytest.mark.parametrize("name", names(PAGES))
def test_the_owner_reads_every_page_and_changes_nothing_by_reading(
    name: str, world: World, client: Client
) -> None:
    client.force_login(world.owner)
    answer: HttpResponse = client.get(address(name, world))
    expected = (
        {REFUSED[name]}
        if name in REFUSED
        else {405}
        if name in POST_ONLY
        else {302}
        if name in LEADS_ON
        else {200}
    )
    assert answer.status_code in (expected | {286} if name in ENDED else expected)
    assert "no-store" in answer.headers["Cache-Control"]
    assert world.unchanged()


@pytest.mark.parametrize("name", sorted(POST_ONLY))
def test_a_deed_without_the_forms_token_is_refused(name: str, world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.owner)
    assert client.post(address(name, world)).status_code == 403
    assert world.unchanged()


@pytest.mark.parametrize("name", sorted(POST_ONLY))
def test_a_viewer_may_look_and_not_act(name: str, world: World, client: Client) -> None:
    client.force_login(world.viewer)
    client.post(address(name, world), {"symbol": world.token.symbol, "accept_errors": "yes"})
    assert world.unchanged()


def test_lists_hold_only_the_persons_own_rows(world: World, client: Client) -> None:
    client.force_login(world.stranger)
    for name in ("dashboard", "securities", "operations"):
        page = client.get(reverse(f"portal:{name}")).content.decode()
        assert "WRLD1" not in page
        assert "WRLD2" not in page
    client.force_login(world.owner)
    for name in ("dashboard", "securities", "operations"):
        assert "WRLD2" in client.get(reverse(f"portal:{name}")).content.decode()


@pytest.mark.parametrize("name", names(ABOUT_A_ROW))
def test_an_id_that_cannot_exist_is_not_found(name: str, world: World, client: Client) -> None:
    client.force_login(world.owner)
    url = address(name, world)
    for known in world.ids.values():
        url = url.replace(known, "%00")
    assert {answer.status_code for answer in both(client, url)} <= {404, 405}
