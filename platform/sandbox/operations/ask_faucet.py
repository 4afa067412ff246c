"""The faucet gives units of the sandbox's security to a wallet of its people, and coins for fees."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from investors.models import Wallet
from kernel.errors import DomainError, Kind
from sandbox.faults import Fault, is_set
from sandbox.giving import give
from sandbox.models import Gift, Sandbox
from sandbox.policies import require_member

MOST_UNITS = 1_000


class TooMuch(DomainError):
    """The faucet gives a little, as often as it is asked."""

    code = "sandbox.too_much"
    message = _("The faucet gives 1 to {most} units at once.")


class NotReady(DomainError):
    """The clock has not finished setting the sandbox up; that takes some seconds."""

    code = "sandbox.not_ready"
    kind = Kind.CONFLICT
    message = _("The sandbox is still being set up; ask again in some seconds.")


@transaction.atomic
def ask_faucet(*, sandbox: Sandbox, wallet: Wallet, units: int, actor: User, now: datetime) -> Gift:
    """The gift; its units are under way unless the sandbox was told that operations wait.

    Raises `NoSandbox`, `NotReady`, `TooMuch`, and what `tokens.operations.issue` raises.
    """
    require_member(actor, sandbox)
    sandbox = Sandbox.objects.locked().select_related("organisation", "token__deployment").get(pk=sandbox.pk)
    if sandbox.token is None or sandbox.token.address is None:
        raise NotReady
    if not 0 < units <= MOST_UNITS:
        raise TooMuch(most=MOST_UNITS)
    waits = is_set(sandbox, Fault.OPERATIONS_WAIT, now=now)
    gift = Gift.objects.create(
        sandbox=sandbox,
        wallet=wallet,
        units=units,
        fails=is_set(sandbox, Fault.OPERATIONS_FAIL, now=now),
        due_at=(waits and sandbox.fault_until) or now,
        asked_at=now,
    )
    data = {"gift": gift.public_id, "units": str(units)}
    journal.record(actor=actor, verb="sandbox.faucet_asked", subject=sandbox, now=now, data=data)
    return gift if waits else give(gift, now=now)
