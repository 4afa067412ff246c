"""The rating of risk: what each fact is worth, which table counts when, and that it can be made again."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from compliance.risk.facts import Facts
from compliance.risk.levels import Amount, Level, Sector, higher
from compliance.risk.rate import factors_of, rate
from compliance.risk.tables import NoRiskTable, tables
from compliance.risk.words import FACTORS, words
from kernel import countries

NOW = datetime(2026, 11, 26, tzinfo=UTC)
ORDINARY = Facts(kind="individual", residence="KR")


def rated(now: datetime = NOW, **facts: object) -> tuple[Level, set[str]]:
    found = rate(replace(ORDINARY, **facts), tables(now=now))
    return found.level, {factor.code for factor in found.factors}


def test_an_ordinary_person_has_no_factor() -> None:
    assert rated() == (Level.LOW, set())


@pytest.mark.parametrize(
    ("facts", "level", "code"),
    [
        ({"residence": "KP"}, Level.HIGH, "residence.call_for_action"),
        ({"nationality": "MM"}, Level.HIGH, "nationality.call_for_action"),
        ({"residence": "VN"}, Level.MEDIUM, "residence.increased_monitoring"),
        ({"nationality": "VN"}, Level.LOW, "nationality.increased_monitoring"),
        ({"is_pep": True}, Level.HIGH, "pep"),
        ({"hits": "open"}, Level.HIGH, "hits.open"),
        ({"hits": "confirmed"}, Level.HIGH, "hits.confirmed"),
        ({"hits": "cleared"}, Level.LOW, "hits.cleared"),
        ({"kind": "entity"}, Level.LOW, "kind.entity"),
        ({"owner_depth": 3}, Level.LOW, "owners.deep"),
        ({"unnamed": 25}, Level.LOW, "owners.unnamed"),
        ({"sector": "gambling"}, Level.MEDIUM, "sector.gambling"),
        ({"amount": "from_1bn"}, Level.LOW, "amount.from_1bn"),
        ({"channel": "introduced"}, Level.LOW, "channel.introduced"),
    ],
)
def test_each_fact_is_a_factor_with_its_source(facts: dict[str, object], level: Level, code: str) -> None:
    found = rate(replace(ORDINARY, **facts), tables(now=NOW))

    assert [factor.code for factor in found.factors] == [code]
    assert found.level == level
    assert found.factors[0].points > 0
    assert found.factors[0].source


@pytest.mark.parametrize(
    "facts",
    [{"owner_depth": 2}, {"unnamed": 24}, {"sector": "employed"}, {"amount": "under_10m"}, {"is_pep": False}],
)
def test_what_is_below_its_line_counts_for_nothing(facts: dict[str, object]) -> None:
    assert rated(**facts) == (Level.LOW, set())


def test_factors_add_up() -> None:
    assert rated(kind="entity", owner_depth=3)[0] == Level.MEDIUM
    assert rated(kind="entity", owner_depth=3, unnamed=60, amount="from_1bn")[0] == Level.HIGH


@pytest.mark.parametrize(("country", "february", "july"), [("DZ", True, False), ("IQ", False, True)])
def test_the_list_of_the_day_counts(country: str, february: bool, july: bool) -> None:
    before = rated(datetime(2026, 3, 1, tzinfo=UTC), residence=country)
    after = rated(datetime(2026, 7, 1, tzinfo=UTC), residence=country)

    assert (bool(before[1]), bool(after[1])) == (february, july)


def test_a_rating_can_be_made_again_from_what_was_kept() -> None:
    facts = replace(ORDINARY, residence="VN", is_pep=True, sector="arms")
    found = rate(facts, tables(now=NOW))

    again = rate(Facts.from_text(facts.as_text()), tables(now=NOW))

    assert again == found
    assert tuple(factors_of(found.factors_text())) == found.factors


def test_without_a_table_nobody_is_rated() -> None:
    with pytest.raises(NoRiskTable):
        tables(now=datetime(2025, 1, 1, tzinfo=UTC))


def test_every_table_names_known_countries_factors_and_levels() -> None:
    by = tables(now=NOW)
    known = {*FACTORS, *(f"sector.{name}" for name in Sector), *(f"amount.{name}" for name in Amount)}

    assert {countries.parse(code) for listed in by.countries.values() for code in listed["countries"]}
    assert set(by.policy["factors"]) <= known
    assert all(words(code) != code for code in by.policy["factors"])
    for name in ("validity_days", "longest_days"):
        assert set(by.policy[name]) == set(Level.values)
    assert all(by.validity(level) <= by.longest(level) for level in Level)
    assert by.longest(Level.HIGH).days <= 365


def test_the_more_careful_of_two_levels() -> None:
    assert higher("low", "high") == higher("high", "low") == Level.HIGH
    assert higher("medium", "") == Level.MEDIUM
