"""What investors acknowledged, which tests they passed, what they say they earn and own: many at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol
from zoneinfo import ZoneInfo

from compliance.models import Acknowledgement, InvestorTest, Means
from compliance.rules.facts import Evidence, Money
from compliance.rules.spans import Span
from privacy.cells import Erased

GENERAL = ""  # what is not of one offering
VALID = Span(12, "months")  # how long a statement of means counts (policy)
UTC = ZoneInfo("UTC")
_OF_A_NAME = ("investor_id", "regime", "name")

ByInvestor = Mapping[int, tuple[Evidence, ...]]


class _Row(Protocol):
    investor_id: int
    name: str
    regime: str


@dataclass(frozen=True, slots=True)
class OwnMeans:
    """Of a year, and in all."""

    income: Money
    net_worth: Money


def acknowledgements_of(people: Collection[int], offerings: Collection[str]) -> ByInvestor:
    """By investor id: the newest of each text, general ones and those of the offerings (public ids). The
    `regime` of each is its offering, its `kind` the version of the text."""
    rows = Acknowledgement.objects.filter(investor__in=people, regime__in=[GENERAL, *offerings])
    newest = rows.order_by(*_OF_A_NAME, "-at", "-pk").distinct(*_OF_A_NAME)
    return _grouped(
        (row, Evidence(row.name, row.at, row.expires_at, row.version, row.regime, row.sha256))
        for row in newest
    )


def tests_of(people: Collection[int], offerings: Collection[str]) -> ByInvestor:
    """The same of passed tests; a test that was failed last is not among them."""
    rows = InvestorTest.objects.filter(investor__in=people, regime__in=[GENERAL, *offerings]).defer("score")
    newest = rows.order_by(*_OF_A_NAME, "-at", "-pk").distinct(*_OF_A_NAME)
    return _grouped(
        (row, Evidence(row.name, row.at, row.expires_at, regime=row.regime))
        for row in newest
        if row.is_passed
    )


def under(shown: tuple[Evidence, ...] | None, offering: str) -> tuple[Evidence, ...] | None:
    """Of what was shown, what counts in one offering."""
    return None if shown is None else tuple(one for one in shown if one.regime in (GENERAL, offering))


def means_of(people: Collection[int], *, now: datetime) -> Mapping[int, OwnMeans]:
    """By investor id; absent where nothing was said, or longer ago than a statement counts."""
    rows = Means.objects.filter(investor__in=people, stated_at__lte=now).select_related(
        "investor__personal_key"
    )
    newest = rows.order_by("investor_id", "-stated_at", "-pk").distinct("investor_id")
    told = {row.investor_id: _told(row) for row in newest if now < VALID.end(row.stated_at, UTC)}
    return {investor: means for investor, means in told.items() if means is not None}


def _told(row: Means) -> OwnMeans | None:
    income, net_worth = row.income, row.net_worth
    if isinstance(income, Erased) or isinstance(net_worth, Erased):
        return None
    return OwnMeans(*(Money(Decimal(text), row.currency) for text in (income, net_worth)))


def _grouped(shown: Iterable[tuple[_Row, Evidence]]) -> ByInvestor:
    found: dict[int, list[Evidence]] = defaultdict(list)
    for row, evidence in shown:
        found[row.investor_id].append(evidence)
    return {investor: tuple(some) for investor, some in found.items()}
