"""How far the orders of a shared-out offering are: counted, the operations behind them, and what waits."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offerings.models import Offering, Subscription
from offerings.settling import allotment_for, lacking_money, unsettled
from portal.offering import figures
from portal.progress import Part
from tokens.models import Allotment, AllottedOrder, Issuance
from tokens.order_progress import OrderProgress
from transactions.models import Intent

SHOWN = 50  # of the orders that wait for somebody, and of the operations
UNKNOWN = "tokens.not_issued"
Is = Subscription.State
SHOWN_PARTS = (
    *(Is.ISSUED, OrderProgress.FINAL, OrderProgress.UNDER_WAY, OrderProgress.TO_ISSUE),
    *(OrderProgress.STUCK, Is.REFUNDED, Is.CONFIRMED),
)
"""In the order in which the bar is filled."""
LABELS: Mapping[str, str | Promise] = {
    Is.REFUNDED: _("Paid back"),
    Is.CONFIRMED: _("To be paid back"),
}
MISSING_MONEY: tuple[str | Promise, str | Promise] = (
    _("The bank took the payment back. Units are issued only when it is there again."),
    _("the investor"),
)
NOT_ISSUED = _("the issuer: mend the cause, then ask for the units again, or pay the order back")


@dataclass(frozen=True, slots=True)
class Held:
    """An order that does not go on by itself: why, and for whom it waits. `code` is the refusal's own name,
    where its units could not be issued."""

    order: str
    why: str | Promise
    whom: str | Promise
    code: str = ""

    @property
    def is_stuck(self) -> bool:
        return bool(self.code)


@dataclass(frozen=True, slots=True)
class Settlement:
    """`issued` of `orders` have their units; `held_up` go on only by somebody's hand."""

    orders: int
    issued: int
    paid_back: int
    parts: Sequence[Part]
    held_up: Sequence[Held]
    intents: Sequence[Intent]
    is_moving: bool

    @property
    def is_stuck(self) -> bool:
        return any(one.is_stuck for one in self.held_up)


def of(offering: Any) -> Settlement:
    """Of an offering whose shares are final, and that was read with the sums of its orders."""
    counts, allotment = _ended(offering), allotment_for(offering.allocation)
    underway = figures.of(offering).sums[Is.ALLOCATED].orders
    far = _far(allotment, underway)
    counts += far
    return Settlement(
        orders=counts.total(),
        issued=counts[Is.ISSUED],
        paid_back=counts[Is.REFUNDED],
        parts=[Part(key, _label(key), counts[key]) for key in SHOWN_PARTS if counts[key]],
        held_up=[*_lacking(offering, underway), *_stuck(offering, allotment, far)],
        intents=list(_operations(allotment)[:SHOWN]) if allotment else [],
        is_moving=bool(counts[Is.CONFIRMED] or underway),
    )


def _operations(allotment: Allotment) -> QuerySet[Intent]:
    """The deeds on chain that carry the units, newest first."""
    lines = Issuance.objects.filter(intent=OuterRef("pk"))
    return Intent.objects.about(allotment).filter(Exists(lines)).order_by("-pk")


def _ended(offering: Any) -> Counter[str]:
    """Orders by state, but for those on their way to be issued; who got nothing is to be paid back."""
    sums = figures.of(offering).sums
    found = Counter({str(state): sums[state].orders for state in (Is.ISSUED, Is.REFUNDED)})
    found[Is.CONFIRMED] = sums[Is.CONFIRMED].orders + sums[Is.PAID].orders
    return found


def _far(allotment: Allotment | None, underway: int) -> Counter[str]:
    """How far those are that are on their way; what nobody has asked for yet is to be issued."""
    found = Counter[str]()
    if allotment and underway:
        rows = unsettled(allotment).order_by().values_list("progress").annotate(Count("pk"))
        found.update(dict(rows))
    found[OrderProgress.TO_ISSUE] += underway - found.total()
    return found


def _lacking(offering: Offering, underway: int) -> Iterator[Held]:
    """At most `SHOWN`, and few are read; a LIMIT would have the database ask for each order by itself."""
    if underway:
        why, whom = MISSING_MONEY
        found = sorted(_without_money(offering).order_by().values_list("pk", "public_id"))
        yield from (Held(key, why, whom) for _pk, key in found[:SHOWN])


def _stuck(offering: Offering, allotment: Allotment | None, far: Counter[str]) -> Iterator[Held]:
    """At most `SHOWN`, of those whose money is there."""
    if allotment and far[OrderProgress.STUCK]:
        rows = unsettled(allotment).filter(progress=OrderProgress.STUCK)
        paid = rows.exclude(key__in=_without_money(offering).values("public_id"))
        codes = dict(paid.order_by("pk").values_list("key", "why")[:SHOWN])
        details = _details(codes)
        for key, code in codes.items():
            yield Held(key, details.get(key, ""), NOT_ISSUED, code or UNKNOWN)


def _without_money(offering: Offering) -> QuerySet[Subscription]:
    return lacking_money(Subscription.objects.filter(offering=offering, state=Is.ALLOCATED))


def _details(keys: Collection[str]) -> dict[str, str]:
    """What was said when the units of the orders were refused, by law, by us or by the chain."""
    said = ("refusal_detail", "issuance__refusal_detail", "issuance__intent__error_detail")
    rows = AllottedOrder.objects.filter(key__in=keys).values_list("key", *said)
    return {key: next((detail for detail in details if detail), "") for key, *details in rows}


def _label(key: str) -> str | Promise:
    if key in LABELS:
        return LABELS[key]
    return Is(key).label if key in Is.values else OrderProgress(key).label
