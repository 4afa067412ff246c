"""The orders of an offering as its issuer sees them: by number, never by name.

An investor whom the issuer introduced has the issuer's own number; any other is told apart by the platform's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language

from compliance.rules.codes import CODES
from offerings.models import Offering, Subscription
from offerings.money import PURPOSE
from offerings.reasons_to_end import words
from payments.models import LedgerAccount

COLUMNS = (
    *("public_id", "state", "units", "allocated_units", "amount", "submitted_at", "payment_due_at"),
    *("refusals", "reason_code", "investor__public_id", "investor__external_id", "investor__introduced_by"),
)
AWAITS = Subscription.State.AWAITING_PAYMENT


@dataclass(frozen=True, slots=True)
class Line:
    """One order. `units` are base units; `held` is the money that is there for it; `due_at` only while it is
    to be paid; `notes` is what stands against it, or why it ended."""

    public_id: str
    number: str
    is_own: bool
    units: int
    allocated: int | None
    amount: Decimal
    held: Decimal
    state: Subscription.State
    submitted_at: datetime
    due_at: datetime | None
    notes: Sequence[str | Promise]

    def get_state_display(self) -> str | Promise:
        return self.state.label


def orders(offering: Offering, *, state: str = "", search: str = "") -> QuerySet[Subscription]:
    """Newest first. `state` is one of `Subscription.State` or empty; `search` is part of the issuer's own
    number of an investor, or the beginning of the platform's number of the investor or the order."""
    rows = Subscription.objects.filter(offering=offering)
    if state in Subscription.State.values:
        rows = rows.filter(state=state)
    if text := search.replace("\x00", "").strip():
        organisation = offering.token.issuer.organisation_id
        own = Q(investor__introduced_by=organisation, investor__external_id__icontains=text)
        rows = rows.filter(own | Q(investor__public_id__istartswith=text) | Q(public_id__istartswith=text))
    return rows.order_by("-submitted_at", "-pk")


def lines(offering: Offering, orders: QuerySet[Subscription]) -> list[Line]:
    """Of a page of the orders."""
    rows: list[Any] = list(orders.values(*COLUMNS))
    held = _held([row["public_id"] for row in rows])
    organisation = offering.token.issuer.organisation_id
    return [_line(row, organisation, held.get(row["public_id"], Decimal(0))) for row in rows]


def _held(ids: list[str]) -> dict[str, Decimal]:
    """By order; a liability's balance is negative."""
    accounts = LedgerAccount.objects.filter(expectation__purpose=PURPOSE, expectation__subject__in=ids)
    return {subject: -balance for subject, balance in accounts.values_list("expectation__subject", "balance")}


def _line(row: dict[str, Any], organisation: int, held: Decimal) -> Line:
    is_own = row["investor__introduced_by"] == organisation and bool(row["investor__external_id"])
    return Line(
        public_id=row["public_id"],
        number=row["investor__external_id"] if is_own else row["investor__public_id"],
        is_own=is_own,
        units=int(row["units"]),
        allocated=None if row["allocated_units"] is None else int(row["allocated_units"]),
        amount=row["amount"],
        held=held,
        state=Subscription.State(row["state"]),
        submitted_at=row["submitted_at"],
        due_at=row["payment_due_at"] if row["state"] == AWAITS else None,
        notes=[*map(_refusal, row["refusals"]), *([words(row["reason_code"])] if row["reason_code"] else [])],
    )


def _refusal(code: str) -> str:
    return CODES[code].words(get_language() or "en") if code in CODES else code
