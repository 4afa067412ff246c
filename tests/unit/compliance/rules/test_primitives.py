"""Primitives that no shipped pack uses yet, and corners that no scenario reaches."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from compliance.rules.facts import (
    Action,
    Approval,
    Count,
    Facts,
    Holding,
    Lot,
    Offering,
    Period,
    Security,
    Subject,
)
from compliance.rules.facts.security import Sale
from compliance.rules.primitives import PRIMITIVES
from compliance.rules.rule import Rule
from compliance.rules.verdicts import Outcome, Verdict
from tests.unit.compliance.rules.cases import FACTS, NOW, SUBSCRIBE, evidence, number, person, rule, usd

PASSED, FAILED, UNSET = Outcome.PASSED, Outcome.FAILED, Outcome.UNSET


def judged(asked: Rule, facts: Facts, action: Action = SUBSCRIBE, now: datetime = NOW) -> Verdict:
    return PRIMITIVES[asked.primitive].check(asked, facts, action, now)


def moving(units: int) -> Action:
    return replace(SUBSCRIBE, units=units)


@pytest.mark.parametrize(
    ("held", "holders", "classes", "outcome"),
    [
        (0, "99", (), PASSED),
        (0, "100", (), FAILED),
        (1, "100", (), PASSED),
        (0, "100", (evidence("purchaser"),), PASSED),
        (None, "5", (), UNSET),
    ],
)
def test_a_new_holder_counts_once_and_one_who_holds_already_not_again(
    held: int | None, holders: str, classes: tuple[object, ...], outcome: Outcome
) -> None:
    asked = rule("max_holders", limit=(number("le", "100", "persons"),), unless_class=("purchaser",))
    facts = Facts(receiver=person(held_units=held, classes=classes), counts=_counts(holders=holders))

    assert judged(asked, facts).outcome is outcome


def _counts(**numbers: str) -> tuple[Count, ...]:
    return tuple(Count(name, number("le", value, "units").known) for name, value in numbers.items())


@pytest.mark.parametrize(("units", "outcome"), [(50, PASSED), (51, FAILED)])
def test_one_holder_has_no_more_than_the_part(units: int, outcome: Outcome) -> None:
    """50 held of 1,000 issued and 50 more are ten percent."""
    asked = rule("concentration_limit", limit=(number("le", "10", "percent"),))

    assert judged(asked, replace(FACTS, receiver=person(held_units=50)), moving(units)).outcome is outcome


def test_a_groups_part_is_counted_elsewhere_and_no_units_issued_is_no_permission() -> None:
    asked = rule("concentration_limit", limit=(number("le", "10", "percent"),), group=("group:foreign",))
    facts = replace(FACTS, counts=_counts(**{"group:foreign": "95"}))

    assert judged(asked, facts, moving(5)).outcome is PASSED
    assert judged(asked, facts, moving(6)).outcome is FAILED
    assert judged(asked, replace(facts, security=Security(issued=0)), moving(1)).outcome is FAILED


@pytest.mark.parametrize(
    ("units", "volume", "outcome"), [(6, 0, PASSED), (7, 0, FAILED), (7, 11, PASSED), (8, 11, FAILED)]
)
def test_an_affiliate_sells_the_part_or_the_average_volume(units: int, volume: int, outcome: Outcome) -> None:
    """One percent of 1,000 is ten; four were sold within the window, a hundred before it."""
    asked = rule(
        "volume_limit",
        percent=(number("le", "1", "percent"),),
        window=(number("lt", "3", "months"),),
        holders=("affiliate",),
        or_volume=True,
    )
    sold = (Sale(4, NOW - timedelta(days=30)), Sale(100, NOW - timedelta(days=200)))
    facts = Facts(
        sender=person(roles=("affiliate",)),
        holding=Holding(0, 0, sold),
        security=Security(issued=1000, average_volume=volume),
    )

    assert judged(asked, facts, moving(units)).outcome is outcome


def test_a_volume_limit_leaves_other_holders_alone() -> None:
    asked = rule(
        "volume_limit",
        percent=(number("le", "1", "percent"),),
        window=(number("lt", "3", "months"),),
        holders=("affiliate",),
    )

    assert judged(asked, Facts(sender=person()), moving(999)).outcome is PASSED


@pytest.mark.parametrize(
    ("moment", "outcome"),
    [
        (datetime(2026, 9, 15, 8, 59, tzinfo=UTC), FAILED),
        (datetime(2026, 9, 15, 9, tzinfo=UTC), PASSED),
        (datetime(2026, 9, 15, 15, 59, tzinfo=UTC), PASSED),
        (datetime(2026, 9, 15, 16, tzinfo=UTC), FAILED),
        (datetime(2026, 9, 19, 12, tzinfo=UTC), FAILED),
        (datetime(2026, 9, 16, 12, tzinfo=UTC), FAILED),
        (datetime(2026, 9, 17, 12, tzinfo=UTC), PASSED),
    ],
)
def test_units_move_on_weekdays_in_hours_and_not_in_a_blackout(moment: datetime, outcome: Outcome) -> None:
    """The 16th is a blackout, the 19th a Saturday."""
    asked = rule(
        "transfer_window",
        days=("mon", "tue", "wed", "thu", "fri"),
        opens=(number("ge", "9", "hour"),),
        closes=(number("lt", "16", "hour"),),
    )
    dark = Period(datetime(2026, 9, 16, tzinfo=UTC), datetime(2026, 9, 17, tzinfo=UTC))

    assert judged(asked, Facts(blackouts=(dark,)), now=moment).outcome is outcome


def test_blackouts_that_nobody_looked_up_block() -> None:
    assert judged(rule("transfer_window"), Facts()).outcome is UNSET


@pytest.mark.parametrize(("units", "outcome"), [(100, PASSED), (150, FAILED)])
def test_units_move_in_whole_steps(units: int, outcome: Outcome) -> None:
    assert (
        judged(rule("lot_size", step=(number("eq", "100", "units"),)), FACTS, moving(units)).outcome
        is outcome
    )


@pytest.mark.parametrize(
    ("consents", "outcome"),
    [
        ([("officer", "a", 0), ("officer", "b", 0)], PASSED),
        ([("officer", "a", 0), ("officer", "a", 1)], FAILED),
        ([("officer", "a", 0), ("issuer", "b", 0)], FAILED),
        ([("officer", "a", 0), ("officer", "b", 24)], FAILED),
        ([("officer", "a", 0), ("officer", "b", -1)], FAILED),
    ],
)
def test_two_different_persons_of_the_role_consent_in_time(
    consents: list[tuple[str, str, int]], outcome: Outcome
) -> None:
    """Neither twice the same, nor another role, nor a day ago, nor yet to come."""
    asked = rule(
        "approval_required",
        roles=("officer",),
        quorum=(number("ge", "2", "persons"),),
        ttl=(number("lt", "24", "hours"),),
    )
    given = tuple(Approval(role, by, NOW - timedelta(hours=hours)) for role, by, hours in consents)

    assert judged(asked, Facts(approvals=given)).outcome is outcome


@pytest.mark.parametrize(("units", "outcome"), [(25, PASSED), (26, FAILED)])
def test_a_schedule_sets_a_part_free_before_its_end(units: int, outcome: Outcome) -> None:
    """A quarter of 200 is 50, of which 25 have gone."""
    asked = rule(
        "lockup_schedule",
        length=(number("ge", "12", "months"),),
        holders=("founder",),
        percent=(number("le", "25", "percent"),),
    )
    facts = Facts(
        sender=person(roles=("founder",)), holding=Holding(200, 25), offering=Offering(closes_at=NOW)
    )

    assert judged(asked, facts, moving(units)).outcome is outcome


@pytest.mark.parametrize(("amount", "outcome"), [("15000", PASSED), ("15001", FAILED)])
def test_a_part_of_the_greater_of_income_and_net_worth(amount: str, outcome: Outcome) -> None:
    asked = rule("share_of_means", percent=(number("le", "10", "percent"),), of=("greater",))
    who = person(income=usd("150000"), net_worth=usd("90000"))

    assert judged(asked, Facts(receiver=who), replace(SUBSCRIBE, amount=usd(amount))).outcome is outcome


@pytest.mark.parametrize(
    ("who", "basis", "mode", "outcome"),
    [
        (person(nationality=("KR", "US")), "nationality", "deny", FAILED),
        (person(nationality=("KR",)), "nationality", "deny", PASSED),
        (person(nationality=()), "nationality", "allow", FAILED),
        (person(residence="US"), "residence", "allow", PASSED),
        (person(residence="KR"), "residence", "allow", FAILED),
        (person(), "residence", "deny", UNSET),
    ],
)
def test_a_country_is_allowed_or_denied_on_the_basis_named(
    who: Subject, basis: str, mode: str, outcome: Outcome
) -> None:
    asked = rule("jurisdiction", basis=(basis,), mode=(mode,), codes=("US",))

    assert judged(asked, Facts(receiver=who)).outcome is outcome


def test_every_lot_tacks_by_its_own_source() -> None:
    """A pledge keeps its owner's date, a purchase has its own."""
    asked = rule(
        "holding_period", length=(number("ge", "12", "months"),), start=("paid",), tacking=("pledge",)
    )
    old, new = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC)
    pledged = Lot(1, "US-D", paid_at=new, source="pledge", carried_from=old)

    assert judged(asked, Facts(lots=(pledged,)), moving(1)).outcome is PASSED
    assert judged(asked, Facts(lots=(pledged, Lot(1, "US-D", paid_at=new))), moving(2)).outcome is FAILED


@pytest.mark.parametrize("units", [0, 2, None])
def test_lots_that_are_not_all_the_units_that_move_are_not_known(units: int | None) -> None:
    """Otherwise a transfer that names no lots would have no locked ones."""
    asked = rule("holding_period", length=(number("ge", "12", "months"),), start=("paid",))
    old = Lot(1, "US-D", paid_at=datetime(2020, 1, 1, tzinfo=UTC))

    assert judged(asked, Facts(lots=(old,)), replace(SUBSCRIBE, units=units)).outcome is UNSET


@pytest.mark.parametrize(("kind", "outcome"), [("fund", PASSED), ("share", FAILED)])
def test_a_pack_may_be_for_one_kind_of_security_only(kind: str, outcome: Outcome) -> None:
    asked = rule("security_kind", kinds=("fund",), only=True)

    assert judged(asked, Facts(security=Security(kind=kind))).outcome is outcome


@pytest.mark.parametrize("name", sorted(PRIMITIVES))
def test_every_primitive_says_what_it_means_and_never_passes_on_facts_that_know_nothing(name: str) -> None:
    """Asked without any fact, a primitive has nothing to rely on."""
    assert PRIMITIVES[name].meaning
    assert judged(rule(name), Facts(), Action("subscribe", erases_records=True)).outcome in (UNSET, FAILED)
