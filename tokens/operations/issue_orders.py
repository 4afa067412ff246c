"""Issue the units of allotted orders: of those whose wallet may hold now, in chunks of one transaction each.

The agreement to the allotment is the agreement to its issue: it is looked for again here, for exactly the
orders that stand in the database. An order has at most one issuance; who is left out has the reason on the
order, and is asked for `again` by a person who has mended it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from approvals import gate
from audit import journal
from compliance.models import Commitment
from compliance.operations.record_purchases import lock_buyers
from compliance.queries import Terms
from kernel.bulk import among, update_rows
from kernel.errors import DomainError
from monitoring.crash import crash_point
from tokens.allotted import orders_of
from tokens.asked import Judged
from tokens.issue_law import LawRefuses
from tokens.lifecycle import live_address
from tokens.may_hold import NotEligible, who_may_hold
from tokens.models import Allotment, AllottedOrder, Issuance, Token
from tokens.operations._queue_units import Batch, Line, queue_units
from tokens.operations.allot import Agreed, NotAgreed, require_settler
from tokens.operations.issue import PURPOSE, Payment
from tokens.operations.split_issue import Reason
from tokens.orders import OrderNotPaid, kept_orders
from tokens.partitions import NotOfPartition, is_for, partition_of
from tokens.supply import require_room
from tokens.taking_back import left_behind, refused, take_back
from transactions.models import Intent

NOTHING = Reason("", "")


@transaction.atomic
def issue_orders(
    *,
    allotment: Allotment,
    without: Collection[str] = (),
    again: bool = False,
    limit: int | None = None,
    actor: User,
    now: datetime,
) -> list[Intent]:
    """Queue the units of every order that has none and was not refused lately; `again` takes them all.
    Those in `without`, by key, are not asked for now; of the others at most `limit`, the first ones.

    Raises `NotPermitted`, `NotLive`, `NotAgreed`, `ApprovalRequired`, `PartitionNeeded`, `UnknownPartition`,
    `OverCap`, `NoRegime`, `NoSigner`.
    """
    token = Token.objects.locked().get(pk=allotment.token_id)
    require_settler(token, actor)
    live_address(token)
    if not Agreed(allotment.action, allotment.payload).covers(token, orders_of(allotment)):
        raise NotAgreed
    gate.spend(allotment.action, allotment.payload, actor=actor, now=now, covers_later=True)
    if again:
        _set_free(allotment, now=now)
    asked = allotment.orders.unissued() if again else allotment.orders.to_be_issued(now=now)
    left = asked.exclude(key__in=among(list(without), "text")).select_related("wallet").order_by("pk")
    orders = list(left[:limit])
    if token.regimes.exists():
        lock_buyers([order.wallet.investor_id for order in orders])  # all at once, as for a file
    ready, left_out = _ready(allotment, orders, now=now)
    require_room(token, sum(line.units for line in ready))
    queued = queue_units(Batch(token, allotment, actor, now, allotment.partition), ready)
    left_out |= {line.allotted: _by_law(judged) for line, judged in queued.refused if line.allotted}
    _name(orders, left_out, now=now)
    crash_point("issue_orders.before_commit")
    if queued.intents or left_out:
        data = {"orders": queued.lines, "operations": len(queued.intents), "left_out": len(left_out)}
        journal.record(
            actor=actor, verb="token.orders_issue_requested", subject=allotment, now=now, data=data
        )
    return queued.intents


def _set_free(allotment: Allotment, *, now: datetime) -> None:
    """What was refused before anything was signed, and what chunks went on without, may be asked for anew.
    Of what was issued for good nothing is touched."""
    issued = Issuance.objects.filter(allotted__issued_at__isnull=False).values("intent")
    issues = Intent.objects.about(allotment).filter(purpose=PURPOSE, pk__in=refused())
    take_back(list(issues.exclude(pk__in=issued).locked()), now=now)
    left_behind(allotment.orders.filter(issued_at=None)).delete()


def _ready(
    allotment: Allotment, orders: Sequence[AllottedOrder], *, now: datetime
) -> tuple[list[Line], dict[int, Reason]]:
    """What can be issued, under today's terms; and of the other orders, by key, what stops them."""
    token = allotment.token
    good = who_may_hold(token, {order.wallet_id for order in orders}, now=now)
    partition = partition_of(token, allotment.partition, now=now)
    kept = kept_orders(token, [order.key for order in orders])
    ready, left_out = [], {}
    for order in orders:
        terms, paid = good.get(order.wallet_id), kept.get(order.key)
        if terms is None:
            left_out[order.pk] = _reason(NotEligible)
        elif not is_for(partition, terms):
            left_out[order.pk] = _reason(NotOfPartition)
        elif paid is None or paid.investor_id != order.wallet.investor_id:
            left_out[order.pk] = Reason(OrderNotPaid.code, order.key)
        else:
            ready.append(_line(order, terms, paid))
    return ready, left_out


def _line(order: AllottedOrder, terms: Terms, paid: Commitment) -> Line:
    return Line(
        wallet=order.wallet_id,
        units=int(order.units),
        terms=terms,
        about=order.key,
        allotted=order.pk,
        payment=Payment(order.key, paid.kept_at),
    )


def _reason(refusal: type[DomainError]) -> Reason:
    return Reason(refusal.code, str(refusal.message))


def _by_law(judged: Judged) -> Reason:
    """Names rules and no facts: what is kept in the clear."""
    return Reason(LawRefuses.code, " ".join(dict.fromkeys(one.rule for one in judged.refusals)))


def _name(orders: Sequence[AllottedOrder], left_out: Mapping[int, Reason], *, now: datetime) -> None:
    """Why an order was left out; nothing any more where it was not."""
    changed = [order for order in orders if order.pk in left_out or order.refusal_code]
    for order in changed:
        reason = left_out.get(order.pk, NOTHING)
        order.refusal_code, order.refusal_detail = reason.code[:80], reason.detail[:400]
        order.refused_at = now if reason.code else None
    update_rows(changed, ["refusal_code", "refusal_detail", "refused_at"])
