"""Carry a confirmed recovery out: ask each register once, and say when all of them have it for good."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.policies import NotPermitted, is_system
from audit import journal
from chain.bindings.security_token import control
from chain.client import Node
from chain.hashing import operation_id
from compliance.models import WalletRecovery
from compliance.operations.settle_recovery import RECOVERER, settle_recovery
from tokens.lifecycle import live_address
from tokens.models import FAILED, Token
from tokens.operations.register_holders import submit_terms
from tokens.recovering import DONE, PURPOSE, Place, concerned, is_busy, is_read, orders, places
from tokens.register_difference import differing
from transactions import outbox
from transactions.models import Intent, Signer


def advance_recovery(*, recovery: WalletRecovery, node: Node, actor: User, now: datetime) -> None:
    """Safe to repeat. The node is asked before anything is locked; the contract refuses what has changed
    meanwhile. Raises `NotPermitted`, `NodeUnreachable`, `NodeRefused`, `NoSigner`.
    """
    if not is_system(actor, RECOVERER):
        raise NotPermitted
    found = places(recovery, list(concerned(recovery)), node=node)
    with transaction.atomic():
        recovery = WalletRecovery.objects.locked().get(pk=recovery.pk)
        if recovery.state != WalletRecovery.State.CONFIRMED:
            return
        tokens = list(concerned(recovery).locked())
        asked = orders(recovery)
        ended = [
            _advance(
                recovery, token, asked.get(str(token.address)), found.get(token.pk), actor=actor, now=now
            )
            for token in tokens
        ]
    if all(ended) and is_read(recovery):
        settle_recovery(recovery=recovery, is_final=True, actor=actor, now=now)


def _advance(
    recovery: WalletRecovery,
    token: Token,
    order: Intent | None,
    place: Place | None,
    *,
    actor: User,
    now: datetime,
) -> bool:
    """Whether nothing is left to do on this register; without a `place` it was not looked at yet."""
    if order is not None and order.state not in FAILED:
        return order.state == DONE
    if place is None or is_busy(token, recovery):
        return False
    if not place.at_head:
        _register_replacement(recovery, token, actor=actor, now=now)
        return not place.when_final
    if order is None:
        submit_recovery(recovery, token, actor=actor, now=now)
    return False


def submit_recovery(recovery: WalletRecovery, token: Token, *, actor: User, now: datetime) -> Intent:
    """Queue the one deed of this recovery on this register. The caller holds the locks.

    Only an order that was taken back before anybody signed it leaves room for another.
    """
    address = live_address(token)
    before = Intent.objects.about(recovery).filter(to=address, purpose=PURPOSE)
    taken_back = before.filter(state=Intent.State.SUPERSEDED).count()
    deed = operation_id(token.network_id, address, "recover", recovery.public_id, taken_back)
    lost, replacement = recovery.lost.address, recovery.replacement.address
    intent = outbox.submit(
        call=control.recover(address, deed, lost, replacement),
        network=token.network,
        role=Signer.Role.CONTROLLER,
        purpose=PURPOSE,
        subject=recovery,
        actor=actor,
        now=now,
    )
    data = {"recovery": recovery.public_id, "operation": intent.public_id}
    journal.record(actor=actor, verb="token.recovery_requested", subject=token, now=now, data=data)
    return intent


def _register_replacement(recovery: WalletRecovery, token: Token, *, actor: User, now: datetime) -> None:
    """Who stood there without units stands there under the replacement."""
    submit_terms(token, differing(token, [recovery.replacement], now=now), actor=actor, now=now)
