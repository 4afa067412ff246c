"""The API's page works under the content policy, from our own files alone."""

from drf_spectacular.generators import SchemaGenerator
from playwright.sync_api import Page, expect


def test_the_description_is_read_and_an_open_operation_tried_in_the_page(new_page, live_server):
    page: Page = new_page()
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))

    described = SchemaGenerator().get_schema(public=True)["paths"].values()
    page.goto(f"{live_server.url}/api/v1/docs")
    expect(page.locator(".opblock")).to_have_count(sum(map(len, described)))
    live = page.locator("#operations-Health-health_live")
    live.locator(".opblock-summary-control").click()
    live.get_by_role("button", name="Try it out").click()
    live.get_by_role("button", name="Execute").click()

    expect(live.locator(".live-responses-table .response-col_status").last).to_contain_text("200")
    assert hosts == {live_server.url.split("/")[2]}


def test_it_can_be_read_as_one_document(new_page, live_server):
    """Redoc would like its maker's logo from the network, and does not get it."""
    page: Page = new_page(refuses="https://cdn.redoc.ly/redoc/logo-mini.svg")
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))

    page.goto(f"{live_server.url}/api/v1/redoc")

    expect(page.get_by_role("heading", name="Send a signed transfer")).to_have_count(1, timeout=20_000)
    assert {host for host in hosts if host} == {live_server.url.split("/")[2]}
