"""What the pages answer beyond the matrix: refusals in words, headers, downloads, live answers."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_holder_rows, make_staged, make_token
from tests.integration.portal.world import World, make_world
from tokens.models import HolderImport, Token

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def owner(world: World, client: Client) -> Client:
    client.force_login(world.owner)
    return client


def test_the_content_policy_allows_our_own_files_and_nothing_else(owner: Client) -> None:
    policy = owner.get("/portal/").headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert directives["object-src"] == directives["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy


def test_pages_hold_no_inline_script_or_style(owner: Client, world: World) -> None:
    for name in ("security", "holders", "imports"):
        page = owner.get(reverse(f"portal:{name}", args=[world.token.public_id])).content.decode()
        assert "style=" not in page
        assert "<style" not in page
        assert " onclick" not in page


def test_signing_out_empties_the_browsers_cache(owner: Client) -> None:
    answer = owner.post(reverse("account_logout"))
    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_a_refused_deed_leads_back_with_its_reason_and_code(owner: Client, world: World) -> None:
    page = reverse("portal:import", args=[world.ids["import_id"]])
    answer = owner.post(
        reverse("portal:confirm-import", args=[world.ids["import_id"]]),
        HTTP_REFERER=f"http://testserver{page}",
        follow=True,
    )
    assert answer.redirect_chain == [(f"http://testserver{page}", 302)]
    text = answer.content.decode()
    assert "1 rows have errors" in text
    assert "import.has_errors" in text
    assert HolderImport.objects.get().state == HolderImport.State.STAGED


def test_a_forged_referer_never_leads_off_the_site(owner: Client, world: World) -> None:
    url = reverse("portal:confirm-import", args=[world.ids["import_id"]])
    answer = owner.post(url, HTTP_REFERER="https://elsewhere.example/")
    assert answer.headers["Location"] == "/portal/"


@pytest.mark.parametrize("typed", ["", "wrld1", "WRLD2", "WRLD1 x"])
def test_a_deployment_needs_its_symbol_typed_exactly(typed: str, owner: Client, world: World) -> None:
    owner.post(reverse("portal:deploy", args=[world.token.public_id]), {"symbol": typed})
    world.token.refresh_from_db()
    assert world.token.state == Token.State.DRAFT


def test_the_error_file_is_harmless_in_a_spreadsheet(owner: Client, world: World) -> None:
    answer = owner.get(reverse("portal:import-errors", args=[world.ids["import_id"]]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert text.splitlines()[1].startswith("3,investor_class,import.unknown_class,")


def test_a_watched_page_is_answered_only_when_something_has_changed(owner: Client, world: World) -> None:
    operation = reverse("portal:operation", args=[world.ids["operation_id"]])
    seen = owner.get(operation).content.decode().split('name="seen" value="')[1].split('"')[0]
    progress = reverse("portal:operation-progress", args=[world.ids["operation_id"]])
    assert owner.get(progress, {"seen": seen}).status_code == 204
    assert owner.get(progress, {"seen": "older"}).status_code == 200


def test_a_polling_page_whose_session_has_ended_leaves_for_the_sign_in_page(
    client: Client, world: World
) -> None:
    page = f"http://testserver{reverse('portal:operation', args=[world.ids['operation_id']])}"
    progress = reverse("portal:operation-progress", args=[world.ids["operation_id"]])
    answer = client.get(progress, HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL=page)
    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"].startswith("/accounts/login/?next=/portal/operations/")


def test_a_name_in_a_file_is_shown_as_text_and_never_as_markup(owner: Client, world: World) -> None:
    rows = make_holder_rows(1)
    rows[0] = ("X-1", "<img src=x onerror=alert(1)>", *rows[0][2:])
    staged = make_staged(make_token(world.issuer), *rows)
    page = owner.get(reverse("portal:import", args=[staged.public_id])).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page
