"""Share out the units of a closed offering, for good. Orders that got none are paid back by the clock."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals import gate
from audit import journal
from compliance.operations.reduce_investments import reduce_investments
from kernel.bulk import copy_rows, update_rows
from kernel.errors import DomainError, Kind
from offerings.law import is_enough
from offerings.models import Allocation, AllocationLine, Offering, Subscription
from offerings.operations.judge_minimum import is_undecided
from offerings.policies import clerk, require_issuer_or_officer
from offerings.sharing import Sharing, share_out

ACTION = "offerings.allocate"
State = Subscription.State


class Undecided(DomainError):
    """The offering is not closed, or an order may still be paid or confirmed."""

    code = "offerings.undecided"
    kind = Kind.CONFLICT
    message = _("Orders of this offering are not all decided yet.")


class TooLittle(DomainError):
    """What would be raised is less than the minimum: it is cancelled instead."""

    code = "offerings.below_minimum"
    kind = Kind.CONFLICT
    message = _("Less would be raised than the minimum.")


@transaction.atomic
def allocate_offering(*, offering: Offering, actor: User, now: datetime) -> Allocation:
    """Four eyes: somebody else has agreed to exactly these shares.

    Raises `Missing`, `NotPermitted`, `Undecided`, `TooLittle`, `ApprovalRequired`, `UnknownPack`, and what
    `allocating.discretion` raises.
    """
    offering = Offering.objects.locked().select_related("token__issuer__organisation").get(pk=offering.pk)
    require_issuer_or_officer(actor, offering)
    if offering.state != Offering.State.CLOSED or is_undecided(offering):
        raise Undecided
    orders = list(Subscription.objects.locked().filter(offering=offering, state=State.CONFIRMED))
    sharing = share_out(offering)
    if not is_enough(offering, offering.price_of(sharing.allocated), now):
        raise TooLittle
    gate.spend(ACTION, payload_of(offering, sharing), actor=actor, now=now)
    allocation = _keep(offering, sharing, actor=actor, now=now)
    _hand_out(sharing, orders, now=now)
    Offering.TRANSITIONS.move(offering, Offering.State.ALLOCATED)
    offering.save(update_fields=["state"])
    data = {"allocation": allocation.public_id, "sha256": sharing.digest, "units": str(sharing.allocated)}
    journal.record(actor=actor, verb="offering.allocated", subject=offering, now=now, data=data)
    return allocation


def payload_of(offering: Offering, sharing: Sharing) -> dict[str, str]:
    """What is agreed to: the hash is of who gets how many units."""
    return _payload(offering, len(sharing.shares), sharing.demand, sharing.allocated, sharing.digest)


def agreed_payload(allocation: Allocation) -> dict[str, str]:
    """The same of what was agreed to."""
    told = (allocation.demand, allocation.allocated, allocation.digest)
    return _payload(allocation.offering, allocation.lines.count(), *told)


def _payload(offering: Offering, orders: int, demand: int, units: int, digest: str) -> dict[str, str]:
    return {
        "offering": offering.public_id,
        "orders": str(orders),
        "demand": str(demand),
        "units": str(units),
        "sha256": digest,
    }


def _keep(offering: Offering, sharing: Sharing, *, actor: User, now: datetime) -> Allocation:
    allocation = Allocation.objects.create(
        offering=offering,
        method=offering.method,
        supply=sharing.supply,
        demand=sharing.demand,
        allocated=sharing.allocated,
        digest=sharing.digest,
        decided_by=actor,
        decided_at=now,
    )
    rows = (
        (
            allocation.pk,
            sharing.orders[one.id].pk,
            one.units,
            one.explanation.code,
            dict(one.explanation.numbers),
        )
        for one in sharing.shares
    )
    copy_rows(AllocationLine, ("allocation", "subscription", "units", "code", "numbers"), rows)
    return allocation


def _hand_out(sharing: Sharing, orders: Sequence[Subscription], *, now: datetime) -> None:
    """An order without units stays confirmed until the clock has paid it back. `orders` are locked."""
    units = {share.id: share.units for share in sharing.shares}
    for order in orders:
        order.allocated_units = units[order.public_id]
        if order.allocated_units:
            Subscription.TRANSITIONS.move(order, State.ALLOCATED)
    update_rows(orders, ["state", "allocated_units"])
    amounts = {
        order.public_id: order.price * order.allocated_units / order.scale
        for order in orders
        if order.allocated_units
    }
    reduce_investments(amounts=amounts, actor=clerk(), now=now)
