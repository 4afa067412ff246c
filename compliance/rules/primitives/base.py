"""How a primitive is declared: its name, its parameters with their units, and the function that judges."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import TypeVar

from compliance.rules.errors import Unset
from compliance.rules.facts import Action, Facts, Money, Subject
from compliance.rules.rule import Number, Rule
from compliance.rules.spans import UNITS as SPANS
from compliance.rules.verdicts import Verdict

T = TypeVar("T")
Check = Callable[[Rule, Facts, Action, datetime], Verdict]
CURRENCIES = frozenset({"KRW", "USD", "EUR", "GBP", "CHF", "SGD", "JPY"})
PERSONS, PERCENT, UNIT = frozenset({"persons"}), frozenset({"percent"}), frozenset({"units"})
UPPER, LOWER = frozenset({"lt", "le"}), frozenset({"ge", "gt"})


@dataclass(frozen=True, slots=True)
class NumberParameter:
    """A figure; `operators` are the ways in which a law may bound it."""

    units: frozenset[str]
    operators: frozenset[str]
    required: bool = True


@dataclass(frozen=True, slots=True)
class WordsParameter:
    """Words, out of `choices` where those are closed."""

    choices: frozenset[str] | None = None
    required: bool = True


@dataclass(frozen=True, slots=True)
class FlagParameter:
    """A yes; absent is no."""

    required: bool = False


ParameterKind = NumberParameter | WordsParameter | FlagParameter


@dataclass(frozen=True, slots=True)
class Primitive:
    """A kind of rule and what its rules may say."""

    name: str
    check: Check
    parameters: Mapping[str, ParameterKind]
    meaning: str


PRIMITIVES: dict[str, Primitive] = {}


def at_most(units: frozenset[str], *, required: bool = True) -> NumberParameter:
    return NumberParameter(units, UPPER, required)


def at_least(units: frozenset[str], *, required: bool = True) -> NumberParameter:
    return NumberParameter(units, LOWER, required)


def window(*, required: bool = True) -> NumberParameter:
    """Events younger than this count."""
    return NumberParameter(SPANS, frozenset({"lt"}), required)


def lasting(*, required: bool = True) -> NumberParameter:
    """At least this long."""
    return NumberParameter(SPANS, frozenset({"ge"}), required)


def words(*choices: str, required: bool = True) -> WordsParameter:
    return WordsParameter(frozenset(choices) or None, required)


def primitive(**parameters: ParameterKind) -> Callable[[Check], Check]:
    """Register the function under its own name; what is missing becomes a verdict that blocks."""

    def register(check: Check) -> Check:
        @wraps(check)
        def judge(rule: Rule, facts: Facts, action: Action, now: datetime) -> Verdict:
            try:
                return check(rule, facts, action, now)
            except Unset as unset:
                return rule.unset(unset.what)

        name = getattr(check, "__name__", "")
        meaning = (check.__doc__ or "").partition("\n")[0]
        PRIMITIVES[name] = Primitive(name, judge, parameters, meaning)
        return judge

    return register


def need(value: T | None, what: str) -> T:
    """The fact. Raises `Unset` where it is not known."""
    if value is None:
        raise Unset(what)
    return value


def party(rule: Rule, facts: Facts) -> Subject:
    """The person a rule looks at: the receiver unless it says `who: sender`."""
    who = rule.word("who", "receiver")
    return need(facts.sender if who == "sender" else facts.receiver, who)


def in_unit(money: Money | None, number: Number, what: str) -> Money:
    """The amount, in the currency of the number: nobody converts here. Raises `Unset`."""
    found = need(money, what)
    if found.currency != number.unit:
        raise Unset(f"{what} in {number.unit}")
    return found


WHO = words("sender", "receiver", required=False)
