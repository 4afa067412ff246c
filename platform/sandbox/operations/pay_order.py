"""An order of a sandbox's offering is paid at the simulator bank, as its investor would at a real one."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.errors import DomainError, Kind
from offerings.models import Subscription
from offerings.money import expectation_of
from offerings.policies import require_speaks_for
from payments.banks.simulator import Simulator, pay_in
from payments.models import CollectionAccount
from sandbox.mode import NoSandbox, require_on


class NothingToPay(DomainError):
    """No money is asked for the order, or not at the simulator bank."""

    code = "sandbox.nothing_to_pay"
    kind = Kind.CONFLICT
    message = _("No money is asked for this order at the simulator bank.")


def pay_order(*, order: Subscription, amount: Decimal | None, actor: User, now: datetime) -> Decimal:
    """What was paid: all of it where no amount is named. Raises `NoSandbox`, `Missing`, `NothingToPay`."""
    require_on()
    require_speaks_for(actor, order.investor)
    if not order.offering.token.issuer.organisation.is_sandbox:
        raise NoSandbox
    expectation = expectation_of(order)
    if expectation is None or expectation.account.bank != Simulator.name:
        raise NothingToPay
    account: CollectionAccount = expectation.account
    paid = order.amount if amount is None else amount
    if paid <= 0:
        raise NothingToPay
    pay_in(
        number=account.number,
        amount=paid,
        currency=order.currency,
        payer_name=order.investor.name,
        payer_account=f"110-{order.investor.pk:06d}",
        text=expectation.reference,
        now=now,
    )
    return paid
