"""Stopping and resuming, for a whole security or one holder: what the four operations have in common."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.policies import require_independent_officer
from approvals import gate
from audit import journal
from chain.calls import Call
from chain.hashing import operation_id
from compliance.policies import require_independent_of
from investors.models import Wallet
from kernel.errors import DomainError, Kind
from tokens.grounds import Act, grounds_for, require_ground
from tokens.lifecycle import live_address
from tokens.models import ControlChange, Token
from tokens.numbering import next_number
from transactions import outbox
from transactions.models import Intent, Signer

REASONS = grounds_for(Act.STOP)


class NoChange(DomainError):
    """It is paused (frozen, resumed) already."""

    code = "tokens.control_no_change"
    kind = Kind.CONFLICT
    message = _("That is already so.")


class ControlInProgress(DomainError):
    """An earlier pause, freeze or end of one is still on its way."""

    code = "tokens.control_in_progress"
    kind = Kind.CONFLICT
    message = _("An earlier change is still on its way; wait for it.")


def is_stopped(token: Token, holder: str | None = None) -> bool:
    """Whether the token is paused, or with `holder` whether that holder is frozen."""
    whom = {"holder": holder} if holder else {"holder__isnull": True}
    newest = ControlChange.objects.filter(token=token, **whom).order_by("-number", "-log_index").first()
    return newest is not None and newest.active


def frozen_holders(token: Token) -> set[str]:
    """The addresses that can neither send nor receive this security now."""
    newest = ControlChange.objects.filter(token=token, holder__isnull=False).current()
    return {change.holder for change in newest if change.active and change.holder}


def submit_control(
    *,
    token: Token,
    wallet: Wallet | None,
    stop: bool,
    verb: str,
    call: Callable[[str, str], Call],
    reason: str,
    actor: User,
    now: datetime,
) -> Intent:
    """Queue `call(address, operation id)` in the caller's transaction; `verb` names it in ids and audit.

    Raises `ConflictOfInterest` for an officer of the security's issuer, or who is (or introduced) the holder,
    and `ApprovalRequired`.
    """
    require_independent_officer(actor, token.issuer.organisation)
    if wallet is not None:
        require_independent_of(actor, wallet.investor)
    require_ground(reason, Act.STOP)
    token = Token.objects.locked().get(pk=token.pk)
    subject, address = wallet or token, live_address(token)
    if Intent.objects.about(subject).open().filter(to=address, purpose__startswith="tokens.control").exists():
        raise ControlInProgress
    if is_stopped(token, wallet.address if wallet else None) == stop:
        raise NoChange
    gate.spend(f"tokens.{verb}", _payload(token, wallet, reason), actor=actor, now=now)
    deed = operation_id(token.network_id, address, verb, next_number(token), wallet.address if wallet else "")
    intent = outbox.submit(
        call=call(address, deed),
        network=token.network,
        role=Signer.Role.CONTROLLER,
        purpose=f"tokens.control.{verb}",
        subject=subject,
        actor=actor,
        now=now,
    )
    data = {"token": token.public_id, "reason": reason, "operation": intent.public_id}
    journal.record(actor=actor, verb=f"token.{verb}_requested", subject=subject, now=now, data=data)
    return intent


def _payload(token: Token, wallet: Wallet | None, reason: str) -> dict[str, str]:
    named = {"token": token.public_id, "reason": reason}
    return named | ({"wallet": wallet.public_id} if wallet else {})
