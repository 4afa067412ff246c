"""Terms that hang together, and every way in which they do not."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from offerings.models import Offering
from offerings.operations.draft_offering import fields_of
from offerings.terms import BadTerms, Terms, is_whole_coins, require_sound
from tests.support.offering import CLOSES, OPENS, TERMS
from tokens.models import Token


def offering(decimals: int = 0, **terms: Any) -> Offering:
    return Offering(token=Token(decimals=decimals), **fields_of(replace(TERMS, **terms)))


def test_sound_terms_are_taken() -> None:
    require_sound(offering())
    require_sound(offering(ticket_min=5, ticket_max=50, step=5, accepts=200, minimum=Decimal(500_000)))
    require_sound(offering(currency="USD", price=Decimal("0.25"), target=Decimal("24.5")))


@pytest.mark.parametrize(
    ("field", "terms"),
    [
        ("title", {"title": "  "}),
        ("currency", {"currency": "XXX"}),
        ("method", {"method": "lottery"}),
        ("price", {"price": Decimal(0)}),
        ("price", {"price": Decimal("NaN")}),
        ("price", {"price": Decimal("0.000000001")}),
        ("step", {"step": 0}),
        ("step", {"price": Decimal("10000.5")}),
        ("step", {"currency": "USD", "price": Decimal("0.001"), "target": Decimal("0.10")}),
        ("cap", {"cap": 0}),
        ("cap", {"cap": 101, "step": 2}),
        ("accepts", {"accepts": 99}),
        ("accepts", {"accepts": 101, "step": 2}),
        ("target", {"target": Decimal(1_000_001)}),
        ("target", {"target": Decimal(0)}),
        ("target", {"target": Decimal("0.5")}),
        ("minimum", {"minimum": Decimal(1_000_001)}),
        ("minimum", {"minimum": Decimal(-1)}),
        ("ticket_min", {"ticket_min": 101}),
        ("ticket_min", {"ticket_min": 1, "step": 2}),
        ("ticket_max", {"ticket_min": 5, "ticket_max": 4}),
        ("ticket_max", {"ticket_min": 2, "ticket_max": 5, "step": 2}),
        ("closes_at", {"closes_at": OPENS}),
        ("first_offer_at", {"first_offer_at": OPENS + timedelta(seconds=1)}),
        ("payment_days", {"payment_days": 0}),
        ("payment_days", {"payment_days": 61}),
    ],
)
def test_each_term_that_does_not_fit_is_named(field: str, terms: dict[str, Any]) -> None:
    with pytest.raises(BadTerms) as refused:
        require_sound(offering(**terms))

    assert refused.value.facts["field"] == field


def test_nothing_else_is_accepted_than_is_named() -> None:
    assert fields_of(TERMS)["accepts"] == TERMS.cap
    assert fields_of(replace(TERMS, accepts=300))["accepts"] == 300
    assert CLOSES > OPENS


@given(
    steps=some.integers(1, 10**6),
    step=some.integers(1, 10**6),
    decimals=some.integers(0, 6),
    cents=some.integers(1, 10**9),
)
def test_whatever_is_ordered_in_steps_can_be_paid_to_the_coin(
    steps: int, step: int, decimals: int, cents: int
) -> None:
    made = offering(decimals, currency="USD", price=Decimal(cents) / 100, step=step)

    if is_whole_coins(made.price_of(step), "USD"):
        assert is_whole_coins(made.price_of(step * steps), "USD")


def test_the_terms_are_those_of_the_table() -> None:
    assert set(Terms.__dataclass_fields__) <= {field.name for field in Offering._meta.get_fields()}
