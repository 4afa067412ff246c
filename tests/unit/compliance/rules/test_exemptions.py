"""What an offering may choose from, and where a figure is found."""

from datetime import UTC, date, datetime

import pytest

from compliance.rules.exemptions import exemptions
from compliance.rules.figures import figure
from compliance.rules.library import library
from tests.unit.compliance.rules.cases import NOW


@pytest.mark.parametrize(
    ("pack", "known"),
    [
        ("SG", ("SG-01", "SG-02", "SG-03-CLASS", "SG-03-TICKET")),
        ("JP-SMALL", ("JP-01-50", "JP-01-QII")),
        ("EU-150", ()),  # every investor may pass on another one
        ("KR-CROWD", ()),
    ],
)
def test_the_branches_of_alternatives_that_exclude_each_other(pack: str, known: tuple[str, ...]) -> None:
    assert exemptions(library().pack(pack, NOW), NOW) == known


def test_a_figure_is_found_by_rule_parameter_and_day() -> None:
    found = figure(library().packs, "KR-OTC-02", "limit", date(2027, 2, 4))

    assert found is not None
    rule, number = found
    assert (rule.id, number.value, number.unit) == ("KR-OTC-02", None, "KRW")


@pytest.mark.parametrize(
    ("rule", "parameter", "day"),
    [
        ("KR-OTC-02", "limit", date(2027, 2, 3)),  # the rule begins the day after
        ("KR-OTC-02", "kinds", date(2027, 3, 1)),  # words, no figure
        ("NO-SUCH", "limit", date(2027, 3, 1)),
    ],
)
def test_what_is_no_figure_of_that_day_is_not_found(rule: str, parameter: str, day: date) -> None:
    assert figure(library().packs, rule, parameter, day) is None


def test_an_exemption_that_is_not_in_force_yet_is_not_chosen() -> None:
    pack = library().pack("SG", NOW)

    assert exemptions(pack, datetime(1999, 1, 1, tzinfo=UTC)) == ()
