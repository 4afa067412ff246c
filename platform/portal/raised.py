"""What the offerings somebody may see have raised: each with its aim, and together by currency."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from accounts.models import User
from offerings.models import Offering
from portal.offering import figures

SHOWN = 5
COUNTS = (
    Offering.State.OPEN,
    Offering.State.CLOSED,
    Offering.State.ALLOCATED,
    Offering.State.SETTLED,
    Offering.State.SCHEDULED,
)
FULL = 1000  # per mille, the width of a bar


@dataclass(frozen=True, slots=True)
class Raised:
    offering: Offering
    amount: Decimal

    @property
    def share(self) -> int:
        """Of what was to be raised, in per mille."""
        target = self.offering.target
        return min(FULL, int(self.amount * FULL / target)) if target else 0

    @property
    def percent(self) -> int:
        return self.share // 10


@dataclass(frozen=True, slots=True)
class Together:
    currency: str
    amount: Decimal
    offerings: int


def raised_by(user: User) -> list[Raised]:
    return raised_of(Offering.objects.visible_to(user).select_related("token"))


def raised_of(offerings: "QuerySet[Offering]") -> list[Raised]:
    """Newest first, of those that have taken orders."""
    rows = figures.with_sums(offerings.filter(state__in=COUNTS)).order_by("-pk")
    return [Raised(offering, figures.of(offering).raised) for offering in rows]


def together(rows: list[Raised]) -> list[Together]:
    sums: dict[str, list[Decimal]] = defaultdict(list)
    for row in rows:
        sums[row.offering.currency].append(row.amount)
    return [
        Together(currency, sum(amounts, Decimal(0)), len(amounts))
        for currency, amounts in sorted(sums.items())
    ]
