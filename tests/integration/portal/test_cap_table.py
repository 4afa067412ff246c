"""The register tells who holds how much, now and as of a block, and to the right people only."""

import csv
import io
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from captable import register
from captable.models import Holding
from captable.register import told_by
from captable.wanted import Wanted
from chain.addresses import ZERO
from chain.client import node
from monitoring.models import Incident
from portal.views import holders
from tests.factories import (
    make_approved,
    make_confirmed,
    make_eligible,
    make_holder_rows,
    make_introduced,
    make_investor,
    make_key,
    owner_of,
    prove_import,
)
from tests.support.branch import Branch, make_live
from tokens.models import Token
from tokens.operations.issue_import import issue_import

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(settings, client: Client) -> tuple[Token, Branch]:
    """Three introduced holders of 10 each, and somebody else's investor with 70."""
    settings.KYC_IMPORT_PROVIDER = "sandbox"
    token, branch = make_live(symbol="CAP1", cap=200)
    confirmed = make_confirmed(token, *make_holder_rows(3))
    prove_import(confirmed)
    owner = owner_of(token.issuer.organisation)
    issue_import(holder_import=confirmed, actor=owner, now=confirmed.created_at)
    branch.block()
    branch.moved(token, *((ZERO, make_key(f"H-{number}").address, 10) for number in (1, 2, 3)))
    branch.block()
    branch.moved(token, (ZERO, make_eligible(make_investor(name="Not Introduced")).address, 70))
    client.force_login(owner)
    return token, branch


def page(client: Client, token: Token, **query: object):
    return client.get(reverse("portal:holders", args=[token.public_id]), query)


def test_sums_and_lines_agree_with_the_holdings(client: Client, held: tuple[Token, Branch]) -> None:
    token, branch = held
    context = page(client, token).context
    assert (context["look"].units, context["look"].holders) == (100, 4)
    assert context["largest"].index == 5_200  # 70² + 3 · 10² of 100²
    assert context["token"].network.cursor_number == branch.network.cursor_number
    assert [line.units for line in context["lines"]] == [70, 10, 10, 10]
    assert sum(part.units for part in context["by_class"]) == 100


def test_only_people_this_issuer_introduced_are_named(client: Client, held: tuple[Token, Branch]) -> None:
    answer = page(client, held[0])
    assert answer.context["lines"][0].number == ""
    assert "Holder H-1" in answer.content.decode()
    assert "Not Introduced" not in answer.content.decode()


def test_search_by_number_and_by_part_of_an_address(client: Client, held: tuple[Token, Branch]) -> None:
    token, _branch = held
    [line] = page(client, token, search="h-2").context["lines"]
    assert line.number == "H-2"
    address = make_key("H-3").address
    assert [found.holder for found in page(client, token, search=address[:14].upper()).context["lines"]] == []
    [line] = page(client, token, search="0x" + address[2:14].upper()).context["lines"]
    assert line.number == "H-3"


def test_any_blocks_register_and_no_future_one(client: Client, held: tuple[Token, Branch]) -> None:
    token, branch = held
    before = page(client, token, block=branch.network.cursor_number - 1)
    assert [line.units for line in before.context["lines"]] == [10, 10, 10]
    future = page(client, token, block=branch.network.cursor_number + 1)
    assert future.status_code == 409
    assert "captable.not_indexed" in future.content.decode()


def test_every_sort_gives_every_line_once(client: Client, held: tuple[Token, Branch]) -> None:
    for sort in ("units", "-units", "number", "holder", "-until", "class", "country", "; drop"):
        lines = page(client, held[0], sort=sort).context["lines"]
        assert sorted(line.units for line in lines) == [10, 10, 10, 70], sort


@pytest.mark.parametrize("block", [{}, {"block": "3"}])
def test_pages_of_any_sort_are_the_whole_from_whichever_end_they_are_read(
    client: Client, held: tuple[Token, Branch], monkeypatch: pytest.MonkeyPatch, block: dict[str, str]
) -> None:
    token, _branch = held
    for sort in ("units", "-units", "number", "-number", "holder", "-until", "class", "-country"):
        whole = [line.holder for line in page(client, token, sort=sort, **block).context["lines"]]
        with monkeypatch.context() as small:
            small.setattr(holders, "PER_PAGE", 1)
            pages = [page(client, token, sort=sort, page=number, **block) for number in (1, 2, 3, 4)]
        assert [line.holder for one in pages for line in one.context["lines"]] == whole, sort
        assert len(whole) == 4


def test_a_country_and_a_class_are_counted_by_their_sums(client: Client, held: tuple[Token, Branch]) -> None:
    token, _branch = held
    for query in ({"country": "410"}, {"investor_class": "retail"}, {"investor_class": "none"}):
        shown = page(client, token, **query).context
        wanted, moment = shown["look"].wanted, shown["look"].moment
        assert shown["page"].paginator.count == len(shown["lines"]) == register.count(token, wanted, moment)
        assert told_by(shown["look"].sums, wanted) is not None
    assert told_by(shown["look"].sums, Wanted(least=1)) is None


def test_the_download_has_every_holder(client: Client, held: tuple[Token, Branch]) -> None:
    token, _branch = held
    answer = client.get(reverse("portal:holders-file", args=[token.public_id]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["wallet"].lower() for row in rows} == set(Holding.objects.values_list("holder", flat=True))
    assert sorted(int(row["units"]) for row in rows) == [10, 10, 10, 70]
    assert sorted(row["external_id"] for row in rows) == ["", "H-1", "H-2", "H-3"]


def test_a_page_of_holders_costs_a_fixed_number_of_queries(
    client: Client, held: tuple[Token, Branch], django_assert_max_num_queries
) -> None:
    Incident.objects.all().delete()  # the units of this scene were asked for by nobody
    for query in ({}, {"sort": "number"}, {"search": "h-", "state": "unknown"}):
        with django_assert_max_num_queries(10):
            page(client, held[0], **query)


@pytest.fixture
def no_node(settings) -> Iterator[None]:
    """The discard port: nobody answers. The process's one node is forgotten before and after."""
    settings.RPC_URL = "http://127.0.0.1:9"
    node.cache_clear()
    yield
    node.cache_clear()


@pytest.mark.usefixtures("no_node")
def test_a_comparison_without_a_node_says_so_where_it_was_asked_for(
    client: Client, held: tuple[Token, Branch]
) -> None:
    answer = client.get(reverse("portal:comparison", args=[held[0].public_id]), HTTP_HX_REQUEST="true")
    assert answer.status_code == 503
    text = answer.content.decode()
    assert "chain.node_unreachable" in text
    assert "<html" not in text


def test_another_introducers_number_can_neither_be_searched_nor_seen_in_the_order(
    client: Client, held: tuple[Token, Branch]
) -> None:
    token, branch = held
    theirs = make_introduced(make_approved(), "880405-1", name="Their Holder")
    branch.block()
    branch.moved(token, (ZERO, make_eligible(theirs).address, 5))
    assert page(client, token, search="880405").context["lines"] == []
    lines = page(client, token, sort="number").context["lines"]
    assert [line.number for line in lines] == ["H-1", "H-2", "H-3", "", ""]
    assert {line.units for line in lines[3:]} == {70, 5}


def test_a_download_of_a_future_block_is_refused_before_it_begins(
    client: Client, held: tuple[Token, Branch]
) -> None:
    token, branch = held
    address = reverse("portal:holders-file", args=[token.public_id])
    answer = client.get(address, {"block": branch.network.cursor_number + 1})
    assert answer.status_code == 409
    assert "captable.not_indexed" in answer.content.decode()
