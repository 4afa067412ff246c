"""Rules, facts and moments for the tests of rules."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from compliance.rules.facts import Action, Evidence, Facts, Money, Offering, Security, Subject
from compliance.rules.rule import Number, Parameter, Rule
from compliance.rules.verdicts import Effect

NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)
START = date(2020, 1, 1)


def number(op: str, value: str | None, unit: str, *, first: date = START, last: date | None = None) -> Number:
    return Number(op, None if value is None else Decimal(value), unit, "POLICY", "G", first, last)


def rule(primitive: str, effect: Effect = Effect.BLOCK, **params: Parameter) -> Rule:
    return make_rule("R-1", primitive, params, effect=effect)


def make_rule(
    name: str,
    primitive: str,
    params: Mapping[str, Parameter],
    *,
    effect: Effect = Effect.BLOCK,
    first: date = START,
    last: date | None = None,
    phases: tuple[str, ...] = ("subscribe",),
) -> Rule:
    return Rule(
        name, "P", "US-D", "UTC", primitive, phases, effect, "CONDUCT", "POLICY", "G", first, last, params
    )


def person(name: str = "someone", **known: object) -> Subject:
    return Subject(**{"id": name, "classes": (), "roles": (), "held_units": 0, **known})  # type: ignore[arg-type]


def evidence(name: str, *, regime: str = "US", at: datetime = NOW) -> Evidence:
    return Evidence(name, at, regime=regime)


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


SUBSCRIBE = Action("subscribe", units=10, amount=usd("100"), wallet="0xA1")
FACTS = Facts(receiver=person(), security=Security(issuer="i", issued=1000), offering=Offering(), settings=())
