"""Figures of the law: dated, bounded by their operator, unknown until an officer confirms them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from compliance.rules.errors import Unset
from compliance.rules.facts import Confirmation
from tests.unit.compliance.rules.cases import FACTS, NOW, number, rule


def confirmed(value: str, *, by: str = "officer-1", days: int = 0) -> Confirmation:
    return Confirmation("R-1", "limit", Decimal(value), by, NOW + timedelta(days=days))


@pytest.mark.parametrize(
    ("op", "admitted"),
    [("lt", [49]), ("le", [49, 50]), ("eq", [50]), ("ge", [50, 51]), ("gt", [51])],
)
def test_the_operator_decides_on_the_boundary(op: str, admitted: list[int]) -> None:
    assert [value for value in (49, 50, 51) if number(op, "50", "persons").admits(value)] == admitted


def test_the_figure_of_the_day_is_used() -> None:
    former = number("lt", "1", "USD", last=date(2026, 9, 15))
    today = number("lt", "3", "USD", first=date(2026, 9, 15))
    dated = rule("offering_cap", limit=(former, today))

    assert dated.number("limit", FACTS, NOW).value == 3
    assert dated.number("limit", FACTS, NOW - timedelta(days=1)).value == 1


def test_no_figure_of_the_day_is_unset() -> None:
    with pytest.raises(Unset, match=r"R-1\.limit"):
        rule("offering_cap", limit=(number("lt", "1", "USD", first=date(2027, 1, 1)),)).number(
            "limit", FACTS, NOW
        )


@pytest.mark.parametrize(
    ("confirmations", "value"),
    [
        ((), None),
        ((confirmed("5"),), 5),
        ((confirmed("5"), confirmed("5", by="officer-2")), 5),
        ((confirmed("5"), confirmed("6", by="officer-2")), None),
        ((confirmed("5", days=1),), None),
    ],
)
def test_an_unknown_figure_is_what_officers_agree_on(
    confirmations: tuple[Confirmation, ...], value: int | None
) -> None:
    unknown, facts = (
        rule("offering_cap", limit=(number("le", None, "USD"),)),
        replace(FACTS, confirmations=confirmations),
    )

    if value is None:
        with pytest.raises(Unset):
            unknown.number("limit", facts, NOW)
    else:
        assert unknown.number("limit", facts, NOW).value == value


def test_a_confirmation_that_contradicts_the_file_leaves_nothing_to_rely_on() -> None:
    known = rule("offering_cap", limit=(number("le", "5", "USD"),))

    assert known.number("limit", replace(FACTS, confirmations=(confirmed("5"),)), NOW).value == 5
    with pytest.raises(Unset):
        known.number("limit", replace(FACTS, confirmations=(confirmed("6"),)), NOW)
