"""Who gets how many units: as it would be now, or as it was made final; a line with its words per order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.models import Approval
from kernel.errors import DomainError
from offerings.allocating import Explanation, Share
from offerings.allocating.told import told
from offerings.models import Allocation, AllocationLine, Offering, Subscription
from offerings.operations.allocate_offering import ACTION
from offerings.sharing import Asked, Sharing, share_out
from portal.offering.strip import is_shared_out

PER_PAGE = 25
COMPUTED = (Offering.State.OPEN, Offering.State.CLOSED)
HOW: Mapping[str, str | Promise] = {
    Offering.Method.PRO_RATA: _(
        "Everybody gets the same part of what they asked for. What cannot be divided goes, step by step, to "
        "the largest remainders, and among equal ones to the earlier order."
    ),
    Offering.Method.FIRST_COME: _("Orders are served in the order of their time until nothing is left."),
    Offering.Method.DISCRETION: _(
        "The issuer, or an officer of the platform, says for every order how many units it gets, within what "
        "it asked for. An order nobody has said anything about holds all of them up."
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """`asked` and `units` are base units."""

    order: str
    number: str
    asked: int
    units: int
    why: str


@dataclass(frozen=True, slots=True)
class Shares:
    """`supply`, `demand` and `allocated` are base units. `allocation` is there once it is final; `refusal`
    where it cannot be computed, and then the `page` has no `Line`."""

    supply: int
    demand: int
    allocated: int
    page: Any
    allocation: Allocation | None = None
    refusal: DomainError | None = None

    @property
    def left(self) -> int:
        return self.supply - self.allocated

    @property
    def unfilled(self) -> int:
        return self.demand - self.allocated


def shares_of(offering: Offering, *, page: str, is_listed: bool = True) -> Shares | None:
    """None where there is nothing to share out yet, or never was. Not listed, what is computed has its sums
    alone."""
    if is_shared_out(offering):
        return _final(offering, offering.allocation, page)
    return _computed(offering, page, is_listed) if offering.state in COMPUTED else None


def asked_for(offering: Offering) -> Approval | None:
    """The request to make them final that waits for a second person."""
    requests = Approval.objects.open().filter(action=ACTION, subject_id=offering.public_id)
    return requests.order_by("-pk").first()


def _final(offering: Offering, allocation: Allocation, number: str) -> Shares:
    rows = AllocationLine.objects.filter(allocation=allocation).select_related("subscription")
    page: Any = Paginator(rows.order_by("pk"), PER_PAGE).get_page(number)
    orders = [row.subscription for row in page.object_list]
    numbers, decimals = numbers_of(offering, orders), offering.token.decimals
    lines = [
        Line(
            row.subscription.public_id,
            numbers[row.subscription.investor_id],
            row.subscription.units,
            row.units,
            told(Explanation(row.code, row.numbers), decimals=decimals),
        )
        for row in page.object_list
    ]
    page.object_list = lines
    return Shares(allocation.supply, allocation.demand, allocation.allocated, page, allocation)


def _computed(offering: Offering, number: str, is_listed: bool) -> Shares:
    try:
        sharing = share_out(offering)
    except DomainError as refusal:
        empty = Paginator(list[Line](), PER_PAGE).get_page(1)
        return Shares(offering.cap, 0, 0, empty, refusal=refusal)
    page: Any = Paginator(sharing.shares, PER_PAGE).get_page(number)
    page.object_list = _lines(offering, sharing, page.object_list) if is_listed else []
    return Shares(sharing.supply, sharing.demand, sharing.allocated, page)


def _lines(offering: Offering, sharing: Sharing, shares: Sequence[Share]) -> list[Line]:
    shown = [(share, sharing.orders[share.id]) for share in shares]
    numbers, decimals = numbers_of(offering, [order for _share, order in shown]), offering.token.decimals
    return [
        Line(
            share.id,
            numbers[order.investor_id],
            order.units,
            share.units,
            told(share.explanation, decimals=decimals),
        )
        for share, order in shown
    ]


def numbers_of(offering: Offering, orders: Sequence[Subscription] | Sequence[Asked]) -> dict[int, str]:
    """What the issuer calls each investor, by primary key (`offering.book`)."""
    organisation = offering.token.issuer.organisation_id
    rows = Subscription.objects.filter(pk__in=[order.pk for order in orders]).values_list(
        *("investor", "investor__public_id", "investor__external_id", "investor__introduced_by")
    )
    return {
        pk: external if introducer == organisation and external else public
        for pk, public, external, introducer in rows
    }
