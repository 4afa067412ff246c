"""Take a transfer that its holder signed, and send it: a known security, an own wallet, rules and law asked.

The same bytes are taken once, by the hash the chain will know them by; the clock sends them until the chain
has them.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from captable.models import SentTransfer
from captable.transfer_refusal import require_transferable
from chain.bindings.security_token.moves import Move, read_move
from chain.raw_transactions import SignedTransaction, read
from investors.models import Wallet
from investors.policies import spoken_for_by
from kernel.errors import DomainError, Kind
from tokens.models import Token


class NotATransfer(DomainError):
    """The transaction is something else than one transfer of units of a security on this platform."""

    code = "captable.not_a_transfer"
    message = _("The transaction is no transfer of units of a security that is registered here.")


class SignerUnknown(DomainError):
    """Whoever signed it is no proved wallet of anybody the caller speaks for."""

    code = "captable.signer_unknown"
    kind = Kind.FORBIDDEN
    message = _("The transaction was not signed by a proved wallet of yours.")


@transaction.atomic
def submit_transfer(*, raw: bytes, actor: User, now: datetime) -> SentTransfer:
    """One that was given before is returned as it is.

    Raises `BadTransaction`, `NotATransfer`, `SignerUnknown`, `TransferRefused`.
    """
    signed = read(raw)
    token, move = _transfer(signed)
    wallet = _wallet(signed, token, actor)
    known = SentTransfer.objects.filter(tx_hash=signed.tx_hash).first()
    if known is not None:
        return known
    require_transferable(token=token, sender=wallet, move=move, now=now)
    row, created = SentTransfer.objects.get_or_create(
        tx_hash=signed.tx_hash,
        defaults={
            "token": token,
            "wallet": wallet,
            "raw": signed.raw,
            "nonce": signed.nonce,
            "receiver": move.receiver,
            "units": move.units,
            "partition": move.partition,
            "submitted_by": actor,
            "submitted_at": now,
        },
    )
    if created:
        data = {"tx_hash": row.tx_hash}
        journal.record(actor=actor, verb="transfer.submitted", subject=row, now=now, data=data)
    return row


def _transfer(signed: SignedTransaction) -> tuple[Token, Move]:
    move = read_move(signed.data) if signed.value == 0 and signed.to else None
    live = Token.objects.live().select_related("network", "issuer").filter(network=signed.chain_id)
    token = live.filter(deployment__address=signed.to).first() if move else None
    if move is None or token is None:
        raise NotATransfer
    return token, move


def _wallet(signed: SignedTransaction, token: Token, actor: User) -> Wallet:
    wallets = Wallet.objects.ready().filter(network=token.network_id, address=signed.sender)
    wallet = wallets.filter(investor__in=spoken_for_by(actor)).select_related("investor").first()
    if wallet is None:
        raise SignerUnknown
    return wallet
