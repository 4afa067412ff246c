"""Move units from one holder to another by law or court order."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from chain.bindings.security_token import control
from compliance.queries import terms_of
from investors.models import Wallet
from kernel.errors import DomainError
from tokens.controls import is_stopped
from tokens.grounds import Act
from tokens.may_hold import NotEligible, eligible
from tokens.models import OrderPaper, Taking, Token
from tokens.operations.register_holders import submit_terms
from tokens.register_difference import differing
from tokens.taking import Demand, require_may_take, submit_taking
from transactions.models import Intent


class SelfTransfer(DomainError):
    """Sender and receiver are the same account."""

    code = "tokens.self_transfer"
    message = _("Units are not moved from an account to itself.")


@transaction.atomic
def force_transfer(
    *,
    token: Token,
    wallet: Wallet,
    receiver: Wallet,
    units: int,
    ground: str,
    paper: OrderPaper,
    actor: User,
    now: datetime,
) -> Taking:
    """Officers only; `units` (base units) of the default partition, whatever the state of the holder. A
    receiver who does not stand on this register yet is put there first.

    Raises `NotPermitted`, `ConflictOfInterest`, `SelfTransfer`, `NotEligible` (the receiver), and like
    `tokens.taking.submit_taking`.
    """
    require_may_take(actor, token, wallet, receiver)
    token = Token.objects.locked().get(pk=token.pk)
    if wallet.address == receiver.address:
        raise SelfTransfer
    _require_eligible(token, receiver, now=now)
    submit_terms(token, differing(token, [receiver], now=now), actor=actor, now=now)
    return submit_taking(
        Demand(Act.TRANSFER, token, wallet, units, ground, paper, receiver),
        lambda address, deed, order: control.controller_transfer(
            address, deed, wallet.address, receiver.address, units, order
        ),
        depends_on=_newest_terms_on_their_way(token, receiver),
        actor=actor,
        now=now,
    )


def _require_eligible(token: Token, receiver: Wallet, *, now: datetime) -> None:
    terms = terms_of([receiver.pk]).get(receiver.pk)
    if receiver.network_id != token.network_id or terms is None or not eligible(terms, now=now):
        raise NotEligible
    if is_stopped(token, receiver.address):
        raise NotEligible


def _newest_terms_on_their_way(token: Token, wallet: Wallet) -> Intent | None:
    """The units go after them: they come by another sender."""
    registers = Q(registrations__token=token, registrations__wallet=wallet)
    issues = Q(issuances__token=token, issuances__wallet=wallet)
    return Intent.objects.open().filter(registers | issues).order_by("-pk").first()
