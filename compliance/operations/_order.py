"""What an order for a security is to compliance, and who may hold, keep and release its money.

The one order of locks: the investor first, then the commitment.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import NotPermitted, is_officer, is_system, may_manage
from compliance.models.commitment import DIGITS, PLACES, Commitment
from compliance.rules.facts import Money
from compliance.rules.primitives.base import CURRENCIES
from investors.models import Investor
from investors.policies import may_act_for
from issuers.models import Issuer
from kernel.errors import DomainError, Kind

ORDERS = "orders"  # the system actor of the apps that take orders and money


class NotMoney(DomainError):
    """Zero, less, not a number, finer than the column, or a currency that no rule knows."""

    code = "compliance.not_money"
    message = _("{amount} {currency} is not an amount that can be invested.")


class HoldEnded(DomainError):
    """The order's hold was released, or its time is over; a new order is needed."""

    code = "compliance.hold_ended"
    kind = Kind.CONFLICT
    message = _("The hold of this order has ended; make a new order.")


class SomebodyElse(DomainError):
    """The facts are about another person than the order or approach."""

    code = "compliance.facts_of_somebody_else"
    message = _("The facts are about another person.")


@dataclass(frozen=True, slots=True)
class Order:
    """`key` is the order's id, `security` a public id, `pack` the rules it is judged by, `kind` the exemption
    or market as the pack's rules name it (`crowd`, `otc`), `phase` subscribe or trade."""

    key: str
    investor: Investor
    issuer: Issuer
    security: str
    pack: str
    kind: str
    price: Money
    phase: str = "subscribe"

    def require_money(self) -> None:
        """Raises `NotMoney`."""
        amount, currency = self.price.amount, self.price.currency
        is_sum = amount.is_finite() and 0 < amount < Decimal(10) ** (DIGITS - PLACES)
        if not is_sum or amount != amount.quantize(Decimal(1).scaleb(-PLACES)) or currency not in CURRENCIES:
            raise NotMoney(amount=str(amount)[:40], currency=currency[:3])


def locked_commitment(commitment: Commitment) -> Commitment:
    """As it stands now, locked after its investor until the transaction ends."""
    investor = Investor.objects.locked().get(pk=commitment.investor_id)
    fresh = Commitment.objects.locked().get(pk=commitment.pk)
    fresh.investor = investor
    return fresh


def require_may_order(actor: User, investor: Investor) -> None:
    """Whoever speaks for the investor, an officer, or an app that takes orders. Raises `NotPermitted`."""
    if not (is_system(actor, ORDERS) or is_officer(actor) or may_act_for(actor, investor)):
        raise NotPermitted


def require_may_account(actor: User, issuer: Issuer) -> None:
    """Who says that money came or went back: the issuer, an officer, an app that takes money.

    Raises `NotPermitted`.
    """
    if not (is_system(actor, ORDERS) or is_officer(actor) or may_manage(actor, issuer.organisation)):
        raise NotPermitted
