"""Write down to whom units of a security are to be issued, as two people agreed to it: once, and for good."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import NotPermitted, is_officer, is_system, may_manage
from audit import journal
from chain.bindings.security_token.partitions import DEFAULT
from compliance.operations._order import ORDERS
from investors.models import Wallet
from kernel.bulk import among
from kernel.errors import DomainError, Kind
from tokens.allotted import Order, told
from tokens.lifecycle import live_address
from tokens.models import Allotment, AllottedOrder, Token


class NotAgreed(DomainError):
    """The orders are not those of the deed that was agreed to, or a wallet is not of the token's network."""

    code = "tokens.not_agreed"
    kind = Kind.CONFLICT
    message = _("These are not the orders to which two people agreed.")


class AllotmentDiffers(DomainError):
    """The key belongs to an allotment of another security, or of other orders."""

    code = "tokens.allotment_differs"
    kind = Kind.CONFLICT
    message = _("There is another allotment with the id {key}.")


@dataclass(frozen=True, slots=True)
class Agreed:
    """The deed that was agreed to, and its payload."""

    action: str
    payload: Mapping[str, str]

    def covers(self, token: Token, orders: Sequence[Order]) -> bool:
        return told(token, orders).items() <= self.payload.items()


@transaction.atomic
def allot(
    *,
    token: Token,
    key: str,
    orders: Sequence[Order],
    agreed: Agreed,
    partition: str = DEFAULT,
    actor: User,
    now: datetime,
) -> Allotment:
    """The same key again gives the same allotment. Nothing is issued by this (`issue_orders`).

    Raises `NotPermitted`, `NotLive`, `NotAgreed`, `AllotmentDiffers`.
    """
    token = Token.objects.locked().get(pk=token.pk)
    require_settler(token, actor)
    live_address(token)
    if not agreed.covers(token, orders):
        raise NotAgreed
    sha256 = agreed.payload["sha256"]
    existing = Allotment.objects.filter(key=key).first()
    if existing is not None:
        if (existing.token_id, existing.sha256, existing.partition) != (token.pk, sha256, partition):
            raise AllotmentDiffers(key=key[:40])
        return existing
    allotment = Allotment.objects.create(
        token=token,
        key=key,
        partition=partition,
        sha256=sha256,
        action=agreed.action,
        payload=dict(agreed.payload),
        made_by=actor,
        made_at=now,
    )
    _keep(allotment, orders)
    data = {"orders": len(orders), "units": agreed.payload["units"], "sha256": sha256}
    journal.record(actor=actor, verb="token.allotted", subject=allotment, now=now, data=data)
    return allotment


def _keep(allotment: Allotment, orders: Sequence[Order]) -> None:
    """Raises `NotAgreed`."""
    ids = among([order.wallet for order in orders], "text")
    wallets = Wallet.objects.filter(public_id__in=ids, network=allotment.token.network_id)
    by_id = dict(wallets.values_list("public_id", "pk"))
    if any(order.wallet not in by_id for order in orders):
        raise NotAgreed
    AllottedOrder.objects.bulk_create(
        AllottedOrder(allotment=allotment, key=order.key, wallet_id=by_id[order.wallet], units=order.units)
        for order in sorted(orders, key=lambda one: one.key)
    )


def require_settler(token: Token, actor: User) -> None:
    """The clock, an officer and the issuer's own people. Raises `NotPermitted`."""
    if not (is_system(actor, ORDERS) or is_officer(actor) or may_manage(actor, token.issuer.organisation)):
        raise NotPermitted
