"""Shares through chains of companies."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.ownership import (
    ChainTooDeep,
    CircularOwnership,
    Holding,
    OwnedMoreThanWhole,
    beneficial_owners,
    effective_shares,
    tree,
    unexplained,
)

PERSONS = frozenset({"Ann", "Bo", "Cy"})


def holdings(*rows: tuple[str, str, object]) -> list[Holding]:
    return [Holding(owner, owned, Decimal(str(percent))) for owner, owned, percent in rows]


def owners(*rows: tuple[str, str, object]) -> dict[str, Decimal]:
    return beneficial_owners(tree("C", holdings(*rows)), persons=PERSONS)


def test_shares_are_multiplied_along_the_chain() -> None:
    branches = tree("C", holdings(("Ann", "B", 60), ("B", "C", 45)))

    assert [(row.owner, row.depth, row.effective) for row in branches] == [("B", 1, 45), ("Ann", 2, 27)]
    assert beneficial_owners(branches, persons=PERSONS) == {"Ann": 27}
    assert unexplained(branches, persons=PERSONS) == 73


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("Ann", "C", 25)], {"Ann": 25}),
        ([("Ann", "C", 30), ("Bo", "C", "24.9999")], {"Ann": 30}),
        ([("Ann", "C", 20), ("Bo", "C", 10)], {"Ann": 20}),
        ([("Ann", "C", 20), ("Bo", "C", 20), ("Cy", "C", 1)], {"Ann": 20, "Bo": 20}),
        ([("Ann", "C", 15), ("Ann", "B", 50), ("B", "C", 20)], {"Ann": 25}),
        ([("Ann", "A", 50), ("Bo", "A", 50), ("A", "B", 100), ("B", "C", 100)], {"Ann": 50, "Bo": 50}),
        ([("B", "C", 100)], {}),
        ([], {}),
        ([("Ann", "elsewhere", 100), ("Bo", "C", 40)], {"Bo": 40}),
    ],
)
def test_who_counts(rows: list[tuple[str, str, object]], found: dict[str, int]) -> None:
    assert owners(*rows) == found


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        ([("C", "C", 10)], CircularOwnership),
        ([("B", "C", 50), ("A", "B", 50), ("C", "A", 50)], CircularOwnership),
        ([("Ann", "C", 60), ("Bo", "C", "40.0001")], OwnedMoreThanWhole),
        ([("Ann", "C", 0)], OwnedMoreThanWhole),
        ([("Ann", "C", -5)], OwnedMoreThanWhole),
        ([("1", "C", 100), *((str(n + 1), str(n), 100) for n in range(1, 30))], ChainTooDeep),
        (
            [(f"{n + 1}{a}", f"{n}{b}" if n else "C", 25) for n in range(12) for a in "ab" for b in "ab"],
            ChainTooDeep,
        ),
    ],
)
def test_what_cannot_be_added_up(rows: list[tuple[str, str, object]], error: type[Exception]) -> None:
    with pytest.raises(error):
        owners(*rows)


@given(st.lists(st.integers(1, 100), min_size=1, max_size=8))
def test_a_single_chain_is_the_product_of_its_shares(percents: list[int]) -> None:
    names = ["C", *map(str, range(len(percents)))]
    rows = [(names[step + 1], names[step], percent) for step, percent in enumerate(percents)]
    exact = Fraction(100)
    for percent in percents:
        exact *= Fraction(percent, 100)

    assert Fraction(effective_shares(tree("C", holdings(*rows)))[names[-1]]) == exact
