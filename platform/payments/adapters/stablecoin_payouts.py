"""Money that goes back on chain: a payout becomes an ERC-20 transfer signed by the address it was collected
at.

Where the platform has no key of that address the payout stays ordered: whoever has it pays. The token must
have logged the transfer that was asked for; a transaction that succeeded and moved nothing is a payout that
failed.
"""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from chain.addresses import parse
from chain.bindings import erc20
from chain.hashing import operation_id
from chain.models import Network
from kernel.errors import DomainError
from payments.adapters.token_units import to_units
from payments.models import CollectionAccount, Payout, TokenTransfer
from payments.operations.settle_payout import confirm_payout, fail_payout, note_sent
from payments.policies import SYSTEM_ACTOR
from transactions import outbox
from transactions.models import Intent, Signer
from transactions.outcomes import on_outcome

PURPOSE = "payments.pay"
NO_ADDRESS, TOO_FINE, MOVED_NOTHING = "no_address", "too_fine", "moved_nothing"
MOST = 100  # payouts a turn


def hand_over_tokens(network: Network, *, actor: User, now: datetime) -> None:
    """Ask for what was ordered, oldest first."""
    ordered = Payout.objects.filter(
        state=Payout.State.ORDERED, account__kind=CollectionAccount.Kind.CHAIN, account__network=network
    )
    for payout in ordered.select_related("account__issuer").order_by("pk")[:MOST]:
        sender = _sender(payout.account)
        if sender is not None:
            _ask(payout, sender, actor=actor, now=now)


def _sender(account: CollectionAccount) -> Signer | None:
    return Signer.objects.filter(
        network=account.network, role=Signer.Role.CASHIER, address=account.address
    ).first()


@transaction.atomic
def _ask(payout: Payout, sender: Signer, *, actor: User, now: datetime) -> None:
    """Sent first, under its lock: what somebody has ended meanwhile is not asked for."""
    payout = note_sent(payout=payout, actor=actor, now=now)
    if payout.state != Payout.State.SENT:
        return
    try:
        receiver, units = parse(payout.destination[1]), to_units(payout.amount, payout.account)
    except (DomainError, ValueError) as error:
        reason = TOO_FINE if isinstance(error, ValueError) else NO_ADDRESS
        fail_payout(payout=payout, reason=reason, actor=actor, now=now)
        return
    deed = operation_id(PURPOSE, payout.public_id)
    outbox.submit(
        call=erc20.transfer(str(payout.account.token), deed, receiver, units),
        network=sender.network,
        role=Signer.Role.CASHIER,
        purpose=PURPOSE,
        subject=payout,
        actor=actor,
        now=now,
        sender=sender,
    )


@on_outcome(PURPOSE)
def settle(*, intent: Intent, now: datetime) -> None:
    """What the chain made of it. One that a reorganisation opened again will end again."""
    payout = Payout.objects.select_related("account__issuer").get(pk=intent.subject_id)
    actor = User.objects.system(SYSTEM_ACTOR)
    if intent.state in (Intent.State.REVERTED, Intent.State.REJECTED):
        reason = intent.error_code.rpartition(".")[2][:60]
        fail_payout(payout=payout, reason=reason, actor=actor, now=now)
    elif intent.state == Intent.State.DONE and _has_moved(payout, intent):
        confirm_payout(payout=payout, actor=actor, now=now)
    elif intent.state == Intent.State.DONE:
        fail_payout(payout=payout, reason=MOVED_NOTHING, actor=actor, now=now)


def _has_moved(payout: Payout, intent: Intent) -> bool:
    return TokenTransfer.objects.filter(
        account=payout.account,
        tx_hash=intent.tx_hash,
        is_incoming=False,
        other=parse(payout.destination[1]),
        amount=to_units(payout.amount, payout.account),
    ).exists()
