"""Every page of lists costs at most ten queries, however many rows there are."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.portal_pages import PAGES, Page
from tests.factories import make_holder_rows, make_staged
from tests.integration.portal.world import World, make_world

pytestmark = pytest.mark.django_db
MOST = 10
FURTHER = (
    Page("operation", "operation", "operation_id"),
    Page("design", "design"),
    Page("a step of a design", "design-step", "design_id step"),
    Page("all requests", "approvals", query="show=all"),
    Page("machines", "machines"),
    Page("machine", "machine", "machine_id"),
)


def spent(client: Client, world: World) -> dict[str, int]:
    """By the names of the pages, those of the bench among them."""
    found = {}
    for page in (*PAGES, *FURTHER):
        if page.key or "block" in page.query:  # what only the bench has
            continue
        named = {name: world.ids[name] for name in page.about.split()}
        query = page.query.format(middle=1, **world.ids)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"{reverse(f'portal:{page.view}', kwargs=named)}?{query}")
        assert answer.status_code == 200, page.name
        found[page.name] = len(queries)
    return found


def test_every_list_keeps_its_budget(client: Client) -> None:
    world = make_world()
    client.force_login(world.owner)
    first = spent(client, world)
    assert {name: count for name, count in first.items() if count > MOST} == {}, first
    for _number in range(3):
        make_staged(world.token, *make_holder_rows(1))
    assert spent(client, world) == first
