"""The kinds of rule there are: `(rule, facts, action, now) -> Verdict`, one file for each family."""

from compliance.rules.primitives import (
    amounts,
    conduct,
    control,
    counts,
    duties,
    evidence,
    identity,
    investments,
    lots,
    people,
    supply,
    tickets,
    trading,
    venues,
)
from compliance.rules.primitives.base import PRIMITIVES

__all__ = [
    "PRIMITIVES",
    "amounts",
    "conduct",
    "control",
    "counts",
    "duties",
    "evidence",
    "identity",
    "investments",
    "lots",
    "people",
    "supply",
    "tickets",
    "trading",
    "venues",
]
