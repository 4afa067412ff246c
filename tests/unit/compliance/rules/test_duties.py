"""Reports due by rule: from nine tenths of a limit a warning, from the limit a date."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from compliance.rules.duties import Duty, Stage, duties
from compliance.rules.facts import Count, Evidence, Facts, Money, Offeree, Offering, Raise, Security
from compliance.rules.library import library

NOW = datetime(2026, 9, 15, 3, tzinfo=UTC)
RICH = Security(total_assets=Money(Decimal(10_000_001), "USD"))


def asked(pack: str, **facts: Any) -> dict[str, Duty]:
    known: dict[str, Any] = {
        "counts": (),
        "documents": (),
        "security": RICH,
        "settings": (),
        "offering": Offering(raises=(), offerees=()),
    }
    found = duties([library().pack(pack, NOW)], Facts(**(known | facts)), NOW)
    return {duty.rule: duty for duty in found}


def counted(holders: int, non_accredited: int = 0) -> tuple[Count, ...]:
    return Count("holders", Decimal(holders)), Count("non_accredited", Decimal(non_accredited))


def raised(amount: int, currency: str, kind: str, at: datetime = NOW, **more: Any) -> Offering:
    sums = (Raise(Money(Decimal(amount), currency), at, kind),)
    return Offering(**({"raises": sums, "offerees": ()} | more))


@pytest.mark.parametrize(
    ("holders", "stage"),
    [
        (449, Stage.UPCOMING),
        (450, Stage.WARNED),
        (499, Stage.WARNED),
        (500, Stage.DUE),
    ],
)
def test_korea_periodic_reports_from_500_holders(holders: int, stage: Stage) -> None:
    duty = asked("KR-STO-SMALL", counts=counted(holders))["KR-RPT-01"]

    assert (duty.stage, duty.value, duty.limit, duty.unit) == (stage, holders, 500, "persons")
    assert (duty.due_at is None) == (stage is not Stage.DUE)


def test_the_report_is_due_by_the_days_of_the_regimes_zone() -> None:
    duty = asked("KR-STO-SMALL", counts=counted(500))["KR-RPT-01"]

    assert duty.due_at == datetime(2026, 12, 13, 15, tzinfo=UTC)  # the 14th in Seoul, 90 days after the 15th


@pytest.mark.parametrize(
    ("holders", "others", "stages"),
    [
        (1_799, 449, (Stage.UPCOMING, Stage.UPCOMING)),
        (1_800, 450, (Stage.WARNED, Stage.WARNED)),
        (1_999, 499, (Stage.WARNED, Stage.WARNED)),
        (2_000, 500, (Stage.DUE, Stage.DUE)),
    ],
)
def test_america_registration_from_2000_holders_or_500_not_accredited(
    holders: int, others: int, stages: tuple[Stage, Stage]
) -> None:
    found = asked("US-506b", counts=counted(holders, others))

    assert (found["US-12G-R"].stage, found["US-12G-RN"].stage) == stages
    assert set(found) == {"US-12G-R", "US-12G-RN"}, "the pack's own warnings are not told twice"


def test_small_assets_excuse_and_unknown_ones_do_not() -> None:
    small = Security(total_assets=Money(Decimal(10_000_000), "USD"))
    assert asked("US-506b", counts=counted(2_000, 0), security=small) == {}

    unknown = asked("US-506b", counts=counted(2_000, 3), security=Security())
    assert (unknown["US-12G-R"].stage, unknown["US-12G-R"].missing) == (Stage.DUE, "total_assets")
    assert (unknown["US-12G-RN"].stage, unknown["US-12G-RN"].missing) == (Stage.UPCOMING, "")


def test_holders_nobody_counted_are_a_warning() -> None:
    duty = asked("KR-STO-SMALL")["KR-RPT-01"]
    assert (duty.stage, duty.value, duty.missing) == (Stage.WARNED, None, "counts.holders")


def test_what_was_filed_is_no_duty() -> None:
    filed = (Evidence("periodic_report", NOW - timedelta(days=1)),)
    assert asked("KR-STO-SMALL", counts=counted(500), documents=filed) == {}


@pytest.mark.parametrize(
    ("pack", "rule", "currency", "kind", "warned", "full"),
    [
        ("KR-CROWD", "KR-CF-01", "KRW", "crowd", 2_700_000_000, Stage.WARNED),
        ("KR-STO-SMALL", "KR-OFF-03", "KRW", "unregistered", 2_700_000_000, Stage.DUE),
        ("US-CF", "US-CF-01", "USD", "crowd", 4_500_000, Stage.WARNED),
    ],
)
def test_filing_limits_warn_at_nine_tenths(
    pack: str, rule: str, currency: str, kind: str, warned: int, full: Stage
) -> None:
    """A cap may be reached; the line for a registration may not."""
    counts = counted(1)
    limit = warned * 10 // 9
    sums = [(warned - 1, Stage.UPCOMING), (warned, Stage.WARNED), (limit, full), (limit + 1, Stage.DUE)]
    for amount, stage in sums:
        duty = asked(pack, counts=counts, offering=raised(amount, currency, kind))[rule]
        assert (duty.stage, duty.value, duty.limit) == (stage, amount, limit)


def test_only_what_was_raised_within_twelve_months_and_of_the_kind_counts() -> None:
    for at, kind in ((datetime(2025, 9, 14, 15, tzinfo=UTC), "crowd"), (NOW, "otc")):
        assert asked("KR-CROWD", offering=raised(2_900_000_000, "KRW", kind, at)) == {}


def test_a_registration_filed_within_the_window_ends_the_duty() -> None:
    offering = raised(3_000_000_000, "KRW", "unregistered")
    for at, rules in ((NOW, set()), (datetime(2025, 9, 14, 15, tzinfo=UTC), {"KR-OFF-03"})):
        filed = (Evidence("KR-OFF-03", at), Evidence("periodic_report", NOW))
        assert set(asked("KR-STO-SMALL", offering=offering, documents=filed)) == rules


def test_of_alternatives_only_the_chosen_one_is_watched() -> None:
    for exemption, rules in (("CH-01-SMALL", {"CH-01-SMALL"}), ("CH-01-500", set()), (None, set())):
        offering = raised(7_200_000, "CHF", "no_prospectus", exemption=exemption)
        assert set(asked("CH", offering=offering)) == rules


def test_form_d_is_due_fifteen_days_after_the_first_sale() -> None:
    told = Offeree("p1", NOW - timedelta(days=20), "US")
    sold = Offeree("p1", datetime(2026, 9, 1, 12, tzinfo=UTC), "US", bought=True)
    assert "US-D-05" not in asked("US-506b", offering=Offering(raises=(), offerees=(told,)))

    duty = asked("US-506b", offering=Offering(raises=(), offerees=(told, sold)))["US-D-05"]
    assert (duty.stage, duty.form) == (Stage.DUE, "form_d")
    assert duty.due_at == datetime(2026, 9, 16, 4, tzinfo=UTC)  # midnight in New York
