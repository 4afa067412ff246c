"""The combinators: every verdict is told, alternatives make up for each other only where they may, and the
unknown never passes."""

from dataclasses import replace
from datetime import date

import pytest

from compliance.rules.evaluate import evaluate
from compliance.rules.facts import Offering
from compliance.rules.tree import All, AnyOf, Node, Not, When
from compliance.rules.verdicts import Effect, Outcome, Verdict, strongest
from tests.unit.compliance.rules.cases import (
    FACTS,
    NOW,
    START,
    SUBSCRIBE,
    evidence,
    make_rule,
    number,
    person,
)

GOOD = make_rule("GOOD", "setting", {"all_of": ("quiet",)})
BAD = make_rule("BAD", "setting", {"all_of": ("loud",)})
UNKNOWN = make_rule("UNKNOWN", "min_denomination", {"limit": (number("ge", "1", "USD"),)})
QUIET = replace(FACTS, settings=("quiet",))


def verdicts(node: Node, facts: object = QUIET) -> tuple[Verdict, ...]:
    return evaluate(node, facts, SUBSCRIBE, NOW)  # type: ignore[arg-type]


def test_all_rules_are_asked_even_after_one_has_failed() -> None:
    found = verdicts(All("a", (BAD, UNKNOWN, GOOD)))

    assert [verdict.outcome for verdict in found] == [Outcome.FAILED, Outcome.UNSET, Outcome.PASSED]


@pytest.mark.parametrize("combine", [True, False])
def test_one_passing_alternative_is_enough_and_the_others_are_still_told(combine: bool) -> None:
    facts = replace(QUIET, offering=Offering(exemption="GOOD"))

    found = verdicts(AnyOf("x", "P", (BAD, UNKNOWN, GOOD), combine), facts)

    assert [(verdict.rule, verdict.counts) for verdict in found] == [
        ("BAD", False),
        ("UNKNOWN", False),
        ("GOOD", True),
    ]
    assert strongest(found) is Effect.ALLOW


def test_without_a_passing_alternative_every_one_counts() -> None:
    found = verdicts(AnyOf("x", "P", (BAD, UNKNOWN), combine=True))

    assert all(verdict.counts for verdict in found)
    assert strongest(found) is Effect.BLOCK


@pytest.mark.parametrize("exemption", [None, "BAD", "nobody knows it"])
def test_another_exemption_than_the_chosen_one_does_not_help(exemption: str | None) -> None:
    facts = replace(QUIET, offering=Offering(exemption=exemption))

    assert strongest(verdicts(AnyOf("x", "P", (BAD, GOOD)), facts)) is Effect.BLOCK


@pytest.mark.parametrize("combine", [True, False])
def test_an_exemption_that_is_no_longer_in_force_blocks(combine: bool) -> None:
    old = replace(GOOD, valid_to=date(2026, 1, 1))
    facts = replace(QUIET, offering=Offering(exemption="GOOD"))

    assert strongest(verdicts(AnyOf("x", "P", (old,), combine), facts)) is Effect.BLOCK
    assert strongest(verdicts(AnyOf("x", "P", (old, BAD), combine), facts)) is Effect.BLOCK


def test_alternatives_of_another_phase_ask_nothing() -> None:
    later = replace(GOOD, phases=("transfer",))

    [verdict] = verdicts(AnyOf("x", "P", (later,)))

    assert verdict.outcome is Outcome.NOT_APPLICABLE


def test_not_turns_a_verdict_around_but_leaves_the_unknown_unknown() -> None:
    outcomes = [verdicts(Not("n", rule))[0].outcome for rule in (GOOD, BAD, UNKNOWN)]

    assert outcomes == [Outcome.FAILED, Outcome.PASSED, Outcome.UNSET]


@pytest.mark.parametrize(
    ("conditions", "effect"),
    [
        ({"class": ("accredited",)}, Effect.BLOCK),
        ({"class": ("qualified",)}, Effect.ALLOW),
        ({"not_class": ("accredited",)}, Effect.ALLOW),
        ({"not_class": ("qualified",)}, Effect.BLOCK),
        ({"country": ("DE",)}, Effect.BLOCK),
        ({"country": ("FR",)}, Effect.ALLOW),
        ({"phase": ("subscribe",), "country": ("DE",)}, Effect.BLOCK),
        ({"phase": ("transfer",)}, Effect.ALLOW),
        ({"kind": ("share",)}, Effect.BLOCK),
    ],
)
def test_when_applies_where_every_condition_is_met(
    conditions: dict[str, tuple[str, ...]], effect: Effect
) -> None:
    """The last one's kind of security is not known, and so blocks."""
    known = person(residence="DE", classes=(evidence("accredited"), evidence("qualified", regime="EU")))

    found = verdicts(When("w", "P", "US", conditions, (BAD,)), replace(QUIET, receiver=known))

    assert strongest(found) is effect


def test_when_with_an_unknown_fact_blocks() -> None:
    found = verdicts(When("w", "P", "US", {"country": ("FR",)}, (GOOD,)))

    assert [verdict.missing for verdict in found if verdict.outcome is Outcome.UNSET] == ["residence"]


def test_effects_are_ordered_and_unset_blocks_whatever_the_rules_effect() -> None:
    order = [
        strongest(verdicts(replace(BAD, effect=effect))) for effect in Effect if effect is not Effect.ALLOW
    ]

    assert order == sorted(order, key=list(Effect).index)
    assert strongest(verdicts(replace(UNKNOWN, effect=Effect.REPORT))) is Effect.BLOCK
    assert strongest(
        verdicts(All("a", (replace(BAD, effect=Effect.WARN), replace(BAD, effect=Effect.HOLD))))
    ) is (Effect.HOLD)


@pytest.mark.parametrize(
    ("first", "last", "outcome"),
    [
        (date(2026, 9, 15), None, Outcome.FAILED),
        (date(2026, 9, 16), None, Outcome.NOT_APPLICABLE),
        (START, date(2026, 9, 16), Outcome.FAILED),
        (START, date(2026, 9, 15), Outcome.NOT_APPLICABLE),
    ],
)
def test_a_rule_holds_from_its_first_day_to_before_its_last(
    first: date, last: date | None, outcome: Outcome
) -> None:
    [verdict] = verdicts(replace(BAD, valid_from=first, valid_to=last))

    assert verdict.outcome is outcome
