"""A contract that everybody uses is followed in part, and asked for with filters."""

from types import SimpleNamespace

import pytest

from indexer import harvest, watches
from indexer.watches import watched, watches_part

OURS, COIN, FACTORY = "0x" + "11" * 20, "0x" + "22" * 20, "0x" + "33" * 20
FILTERS = [["event", None, ["us"]], ["event", ["us"]]]


@pytest.fixture
def network(monkeypatch):
    monkeypatch.setattr(watches, "_partial", [])
    rows = SimpleNamespace(values_list=lambda *columns: [(OURS, "SecurityToken")])
    return SimpleNamespace(watches=rows, factory=FACTORY)


def test_what_is_followed_in_part_is_named_with_its_filters(network):
    watches_part("Coin")(lambda network: {COIN: FILTERS})

    found = watched(network)

    assert found.contracts == {OURS: "SecurityToken", FACTORY: "TokenFactory", COIN: "Coin"}
    assert found.parts == {COIN: FILTERS}


def test_what_is_followed_whole_is_not_followed_in_part_besides(network):
    watches_part("Coin")(lambda network: {OURS: FILTERS})

    found = watched(network)

    assert found.contracts[OURS] == "SecurityToken"
    assert found.parts == {}


def test_each_filter_is_a_question_of_its_own():
    asked = harvest._asked([OURS, COIN, FACTORY], {COIN: FILTERS})

    assert asked == [([OURS, FACTORY], ()), ([COIN], FILTERS[0]), ([COIN], FILTERS[1])]
