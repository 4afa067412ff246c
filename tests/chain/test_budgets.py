"""What a thousand investors take, counted without a clock: a loop that grew a statement a row fails here."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from benchmarks.budgets import BUDGETS, count
from benchmarks.holders import Story
from chain import client
from tests.support.node import Node

pytestmark = pytest.mark.chain
STATEMENTS_REACHED = 128
"""The design allows 50; most of them are the same twenty of every turn, whatever it finds to do. One a turn
asks for stablecoins to follow, one an operation for what was sold with it, one tells that it ended."""


@pytest.fixture
def platform_node(chain: Node, settings: Settings) -> Iterator[Node]:
    """The platform itself speaks to the node that is mined by hand."""
    settings.RPC_URL, settings.KYC_IMPORT_PROVIDER = chain.url, "manual"
    client.node.cache_clear()
    yield chain
    client.node.cache_clear()


@pytest.mark.django_db(transaction=True)
def test_a_thousand_investors_stay_within_the_budgets(platform_node, new_keys):
    counts = count(Story.begin(platform_node))

    for name in ("transactions", "posts", "tasks", "signatures"):
        assert getattr(counts, name) <= BUDGETS[name], name
    assert counts.statements <= STATEMENTS_REACHED
