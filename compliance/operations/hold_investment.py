"""Reserve an order's money within the investor's limits over all issuers, before anything is promised.

The investor's row is locked first, so of two orders at the same moment the second sees the first.
"""

from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from compliance.commitments import purchases_of
from compliance.limits import LimitReached, refusals, rules_about
from compliance.models.commitment import Commitment
from compliance.operations._order import HoldEnded, Order, SomebodyElse, require_may_order
from compliance.rules.canonical import decimal_text
from compliance.rules.facts import Action, Facts, Security, Subject
from compliance.rules.library import library
from compliance.rules.pack import Pack
from investors.models import Investor
from kernel.errors import DomainError, Kind

CAPS = frozenset({"investment_cap", "crowdfunding_formula"})


class CapReached(LimitReached):
    """The order does not fit into the investor's limits, or a limit or a fact is not known."""

    code = "compliance.investment_cap"


class OrderDiffers(DomainError):
    """The key belongs to an order of another person, security, kind or amount."""

    code = "compliance.order_differs"
    kind = Kind.CONFLICT
    message = _("There is another order with the id {key}.")


class WrongKind(DomainError):
    """The pack's limits do not count purchases of this kind, so the order would escape them."""

    code = "compliance.wrong_kind_of_order"
    message = _("{pack} knows no purchases of the kind “{kind}”.")


@transaction.atomic
def hold_investment(*, order: Order, facts: Facts, until: datetime, actor: User, now: datetime) -> Commitment:
    """Hold the order's amount until it is kept, released, or `until` has come.

    `facts` say who the investor is (classes, roles, means) and what officers confirmed; their purchases are
    read here, under the lock. The same order again gives the same hold.

    Raises `NotPermitted`, `NotMoney`, `SomebodyElse`, `WrongKind`, `UnknownPack`, `CapReached`,
    `OrderDiffers`, `HoldEnded`.
    """
    require_may_order(actor, order.investor)
    order.require_money()
    pack = library().pack(order.pack, now)
    _require_counted(order, pack)
    Investor.objects.locked().get(pk=order.investor.pk)
    existing = Commitment.objects.filter(key=order.key).first()
    if existing is not None:
        return _same(existing, order, now)
    if until <= now:
        raise HoldEnded
    asked = _with_purchases(order, facts, now)
    against = refusals(pack, CAPS, asked, Action(order.phase, amount=order.price), now)
    if against:
        raise CapReached(against)
    return _hold(order, facts, until, actor, now)


def _require_counted(order: Order, pack: Pack) -> None:
    caps = rules_about(pack, CAPS, order.phase)
    if caps and not any(order.kind in rule.words("kinds") for rule in caps):
        raise WrongKind(pack=pack.name, kind=order.kind[:30])


def _same(existing: Commitment, order: Order, now: datetime) -> Commitment:
    is_same = (
        existing.investor_id == order.investor.pk
        and existing.issuer_id == order.issuer.pk
        and (existing.security, existing.kind, existing.pack) == (order.security, order.kind, order.pack)
        and (existing.amount, existing.currency) == (order.price.amount, order.price.currency)
    )
    if not is_same:
        raise OrderDiffers(key=order.key[:80])
    is_over = existing.state == Commitment.State.HELD and existing.expires_at <= now
    if is_over or existing.state == Commitment.State.RELEASED:
        raise HoldEnded
    return existing


def _with_purchases(order: Order, facts: Facts, now: datetime) -> Facts:
    receiver = facts.receiver or Subject(order.investor.public_id)
    if receiver.id != order.investor.public_id:
        raise SomebodyElse
    purchases = purchases_of([order.investor], now)[order.investor.pk]
    security = replace(facts.security or Security(), issuer=order.issuer.public_id)
    return replace(facts, receiver=replace(receiver, purchases=purchases), security=security)


def _hold(order: Order, facts: Facts, until: datetime, actor: User, now: datetime) -> Commitment:
    commitment = Commitment(
        key=order.key,
        investor=order.investor,
        issuer=order.issuer,
        security=order.security,
        pack=order.pack,
        kind=order.kind,
        is_debt=facts.security is None or facts.security.is_debt is not False,
        amount=order.price.amount,
        currency=order.price.currency,
        at=now,
        expires_at=until,
    )
    try:
        with transaction.atomic():
            commitment.save()
    except IntegrityError:  # at the same moment, somebody else's order took the key
        raise OrderDiffers(key=order.key[:80]) from None
    data = {
        "security": order.security,
        "pack": order.pack,
        "kind": order.kind,
        "amount": decimal_text(order.price.amount),
        "currency": order.price.currency,
    }
    journal.record(actor=actor, verb="investment.held", subject=commitment, data=data, now=now)
    return commitment
