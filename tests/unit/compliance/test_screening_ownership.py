"""OFAC's 50 percent rule over graphs of owners."""

from fractions import Fraction

from compliance.screening.ownership import Stake, blocked_by_ownership


def stakes(*rows: tuple[str, str, int]) -> list[Stake]:
    return [Stake(owner, owned, Fraction(percent, 100)) for owner, owned, percent in rows]


def test_two_blocked_persons_with_half_together_block() -> None:
    owned = stakes(("a", "company", 30), ("b", "company", 20), ("c", "company", 50))

    assert blocked_by_ownership(owned, blocked={"a", "b"}) == {"company": Fraction(1, 2)}


def test_just_under_half_does_not_block() -> None:
    owned = [Stake("a", "company", Fraction(4999, 10_000))]

    assert blocked_by_ownership(owned, blocked={"a"}) == {}


def test_a_blocked_company_counts_in_full_down_the_chain() -> None:
    owned = stakes(("a", "holding", 50), ("holding", "middle", 50), ("middle", "leaf", 50))

    assert set(blocked_by_ownership(owned, blocked={"a"})) == {"holding", "middle", "leaf"}


def test_a_company_that_is_not_blocked_passes_nothing_on() -> None:
    owned = stakes(("a", "holding", 49), ("holding", "leaf", 100), ("a", "leaf", 0))

    assert blocked_by_ownership(owned, blocked={"a"}) == {}


def test_direct_and_indirect_stakes_add_up() -> None:
    owned = stakes(("a", "x", 60), ("x", "leaf", 25), ("b", "leaf", 25))

    assert blocked_by_ownership(owned, blocked={"a", "b"})["leaf"] == Fraction(1, 2)


def test_circles_end() -> None:
    owned = stakes(("a", "x", 50), ("x", "y", 50), ("y", "x", 50), ("y", "y", 10))

    assert set(blocked_by_ownership(owned, blocked={"a"})) == {"x", "y"}
