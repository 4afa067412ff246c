"""Dividing units: the rules every method keeps, whatever is asked for, and the sentence beside each share."""

import random
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import assume, given
from hypothesis import strategies as st

from kernel.errors import DomainError
from offerings.allocating import METHODS, Line, Share, allocate
from offerings.allocating.told import SENTENCES, told

START = datetime(2026, 1, 5, tzinfo=UTC)
BY_RULE = ("pro_rata", "first_come")
ENORMOUS = 2**256 - 1

units = st.one_of(st.integers(0, 30), st.integers(0, ENORMOUS))
steps = st.one_of(st.integers(1, 12), st.integers(1, 10**18))


@st.composite
def orders(draw: st.DrawFn) -> list[Line]:
    """Few seconds and few sizes, so that ties are frequent."""
    asked = draw(st.lists(st.tuples(units, st.integers(0, 3)), max_size=12))
    lines = [Line(f"s{n:02}", many, START + timedelta(seconds=at)) for n, (many, at) in enumerate(asked)]
    return draw(st.permutations(lines))


def line(name: str, many: int, second: int = 0) -> Line:
    return Line(name, many, START + timedelta(seconds=second))


def given_to(shares: list[Share]) -> dict[str, int]:
    return {share.id: share.units for share in shares}


def in_steps(many: int, step: int) -> int:
    return many // step * step


# --- what holds for every method ---


@pytest.mark.parametrize("method", BY_RULE)
@given(lines=orders(), supply=units, step=steps)
def test_all_that_can_be_given_is_given(method, lines, supply, step):
    shares = given_to(allocate(method, lines, supply, step))

    demand = sum(in_steps(each.units, step) for each in lines)
    assert sum(shares.values()) == min(in_steps(supply, step), demand)


@pytest.mark.parametrize("method", BY_RULE)
@given(lines=orders(), supply=units, step=steps)
def test_every_line_has_one_share_in_steps_and_never_more_than_asked(method, lines, supply, step):
    shares = given_to(allocate(method, lines, supply, step))

    assert shares.keys() == {each.id for each in lines}
    assert all(0 <= shares[each.id] <= each.units and shares[each.id] % step == 0 for each in lines)


@pytest.mark.parametrize("method", METHODS)
@given(lines=orders(), supply=units, step=steps, seed=st.integers())
def test_the_order_of_the_lines_plays_no_part(method, lines, supply, step, seed):
    wishes = {each.id: 0 for each in lines} if method == "discretion" else None
    shuffled = random.Random(seed).sample(lines, len(lines))

    assert allocate(method, lines, supply, step, wishes) == allocate(method, shuffled, supply, step, wishes)


@pytest.mark.parametrize("method", BY_RULE)
@given(lines=orders(), more=units, step=steps)
def test_enough_for_all_gives_all(method, lines, more, step):
    supply = sum(each.units for each in lines) + more
    shares = given_to(allocate(method, lines, supply, step))

    assert shares == {each.id: in_steps(each.units, step) for each in lines}


# --- pro rata ---


@given(lines=orders(), supply=units, step=steps)
def test_a_share_pro_rata_is_within_a_step_of_its_exact_quota(lines, supply, step):
    demand = sum(each.units // step for each in lines)
    assume(demand > supply // step)
    shares = given_to(allocate("pro_rata", lines, supply, step))

    for each in lines:
        quota = Fraction(each.units // step * (supply // step), demand)
        assert abs(Fraction(shares[each.id], step) - quota) < 1


@given(lines=orders(), supply=units, step=steps, more=units, data=st.data())
def test_asking_for_more_never_gets_less(lines, supply, step, more, data):
    assume(lines)
    who = data.draw(st.sampled_from(lines))
    greedy = [Line(each.id, each.units + more, each.at) if each == who else each for each in lines]
    for method in BY_RULE:
        before = given_to(allocate(method, lines, supply, step))
        after = given_to(allocate(method, greedy, supply, step))

        assert after[who.id] >= before[who.id]


@given(lines=orders(), supply=units, step=steps)
def test_who_asks_for_more_gets_no_less_than_who_asks_for_less(lines, supply, step):
    shares = given_to(allocate("pro_rata", lines, supply, step))
    ranked = sorted(lines, key=lambda each: each.units // step)

    for less, more in pairwise(ranked):
        if less.units // step < more.units // step:
            assert shares[less.id] <= shares[more.id]


def test_the_last_steps_go_to_the_largest_remainders():
    lines = [line("a", 50), line("b", 30), line("c", 21)]  # quotas of 10: 4.95, 2.97, 2.08

    assert given_to(allocate("pro_rata", lines, 10)) == {"a": 5, "b": 3, "c": 2}


def test_equal_remainders_go_to_the_earlier_order_and_then_to_the_smaller_id():
    lines = [line("z", 1, second=0), line("b", 1, second=1), line("a", 1, second=1)]

    assert given_to(allocate("pro_rata", lines, 1)) == {"z": 1, "a": 0, "b": 0}
    assert given_to(allocate("pro_rata", lines, 2)) == {"z": 1, "a": 1, "b": 0}


# --- first come ---


@given(lines=orders(), supply=units, step=steps)
def test_nobody_is_served_before_an_earlier_order_is_full(lines, supply, step):
    shares = given_to(allocate("first_come", lines, supply, step))
    queue = sorted(lines, key=lambda each: (each.at, each.id))

    short = [place for place, each in enumerate(queue) if shares[each.id] < in_steps(each.units, step)]
    assert not short or not any(shares[each.id] for each in queue[short[0] + 1 :])


def test_the_last_order_that_fits_gets_what_is_left():
    lines = [line("late", 5, 3), line("first", 6, 1), line("second", 7, 2)]

    assert given_to(allocate("first_come", lines, 10)) == {"first": 6, "second": 4, "late": 0}


# --- discretion ---


@given(lines=orders(), step=steps, data=st.data())
def test_the_officers_wishes_are_given_as_they_are(lines, step, data):
    wishes = {each.id: data.draw(st.integers(0, each.units // step)) * step for each in lines}

    assert given_to(allocate("discretion", lines, sum(wishes.values()), step, wishes)) == wishes


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        (None, "allocation.not_named"),
        ({"a": 10}, "allocation.not_named"),
        ({"a": 10, "b": 0, "c": 0}, "allocation.unknown_line"),
        ({"a": -10, "b": 0}, "allocation.negative"),
        ({"a": 30, "b": 0}, "allocation.more_than_asked"),
        ({"a": 15, "b": 0}, "allocation.not_in_steps"),
        ({"a": 20, "b": 20}, "allocation.more_than_supply"),
    ],
)
def test_an_officers_wishes_are_refused(wishes, code):
    with pytest.raises(DomainError) as refusal:
        allocate("discretion", [line("a", 20), line("b", 20)], 30, 10, wishes)

    assert refusal.value.code == code


# --- callers' mistakes ---


@pytest.mark.parametrize(
    ("method", "lines", "supply", "step", "wishes"),
    [
        ("lottery", [], 1, 1, None),
        ("pro_rata", [], 1, 1, {}),
        ("pro_rata", [], -1, 1, None),
        ("pro_rata", [], 1, 0, None),
        ("first_come", [line("a", -1)], 1, 1, None),
        ("first_come", [line("a", 1), line("a", 2)], 1, 1, None),
    ],
)
def test_a_callers_mistake_is_no_refusal(method, lines, supply, step, wishes):
    with pytest.raises(ValueError, match=r"."):
        allocate(method, lines, supply, step, wishes)


# --- explanations ---


@pytest.mark.parametrize("method", METHODS)
@given(lines=orders(), supply=units, step=steps, data=st.data())
def test_the_numbers_of_an_explanation_lead_to_the_share(method, lines, supply, step, data):
    wishes = None
    if method == "discretion":
        wishes = {each.id: data.draw(st.sampled_from([0, in_steps(each.units, step)])) for each in lines}
        supply = sum(wishes.values())
    asked = {each.id: each.units for each in lines}

    for share in allocate(method, lines, supply, step, wishes):
        numbers = share.explanation.numbers
        assert (numbers["asked"], numbers["units"]) == (asked[share.id], share.units)
        assert share.units == recomputed(share.explanation.code, numbers)


def recomputed(code: str, numbers: dict[str, int]) -> int:
    if code == "in_full_steps":
        return in_steps(numbers["asked"], numbers["step"])
    if code.startswith("pro_rata"):
        step = numbers["step"]
        quota = in_steps(numbers["asked"], step) * numbers["supply"] // (numbers["demand"] * step) * step
        return quota + step if code == "pro_rata_up" else quota
    if code.startswith("first_come"):
        return numbers["supply"] - numbers["earlier"]
    if code.endswith("_none"):
        return 0
    return numbers["units"] if code == "discretion_part" else numbers["asked"]


@given(lines=orders(), supply=units, step=steps)
def test_a_sentence_says_every_number_it_promises(lines, supply, step):
    for method in BY_RULE:
        for share in allocate(method, lines, supply, step):
            for language in ("en", "ko"):
                with translation.override(language):
                    sentence = told(share.explanation, decimals=2)
                assert "{" not in sentence


def test_a_share_is_explained_in_english_and_korean():
    lines = [line("a", 30_000, 1), line("b", 20_000, 2)]
    [_first, second] = allocate("first_come", lines, 40_000)

    with translation.override("en"):
        assert (
            told(second.explanation, decimals=1)
            == "1,000 of 2,000: earlier orders took 3,000 of 4,000 units."
        )
    with translation.override("ko"):
        assert told(second.explanation) != told(second.explanation, decimals=1)
        assert "먼저 접수된 청약에 전체 4,000단위 중 3,000단위" in told(second.explanation, decimals=1)


def test_every_sentence_is_reached():
    a, b = line("a", 25, 1), line("b", 15, 2)
    shares = [
        *allocate("first_come", [a, b], 100),
        *allocate("first_come", [a, b], 100, step=10),
        *allocate("first_come", [a, b], 30),
        *allocate("first_come", [a, b], 25),
        *allocate("pro_rata", [a, b], 16),
        *allocate("pro_rata", [a, b], 15),
        *allocate("discretion", [a, b], 40, 1, {"a": 25, "b": 7}),
        *allocate("discretion", [a, b], 40, 1, {"a": 0, "b": 7}),
    ]

    assert {share.explanation.code for share in shares} == SENTENCES.keys()
