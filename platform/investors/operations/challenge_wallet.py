"""Ask a wallet to prove who controls it: a text to sign, with a nonce that works once."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from chain.addresses import checksum
from investors.models import Wallet, WalletChallenge
from investors.policies import require_may_act_for
from investors.sign_in_message import SignInMessage
from kernel.errors import DomainError, Kind

LIFETIME = timedelta(minutes=10)


class WalletNotPending(DomainError):
    """The wallet is proved or cancelled: there is nothing to ask."""

    code = "investors.wallet_not_pending"
    kind = Kind.CONFLICT
    message = _("This wallet is not waiting for a proof of control.")


def challenge_wallet(*, wallet: Wallet, domain: str, uri: str, actor: User, now: datetime) -> WalletChallenge:
    """See `challenge_wallets`."""
    return challenge_wallets(wallets=[wallet], domain=domain, uri=uri, actor=actor, now=now)[0]


@transaction.atomic
def challenge_wallets(
    *, wallets: Sequence[Wallet], domain: str, uri: str, actor: User, now: datetime
) -> list[WalletChallenge]:
    """One challenge a wallet, in order; `message` is the text to sign (EIP-191 personal message).

    Raises `NotPermitted`, `WalletNotPending`, `investors.sign_in_message.BadDomain`.
    """
    models.prefetch_related_objects(wallets, "investor__introduced_by")
    require_may_act_for(actor, [wallet.investor for wallet in wallets])
    if any(wallet.state != Wallet.State.PENDING for wallet in wallets):
        raise WalletNotPending
    challenges = WalletChallenge.objects.bulk_create(
        [_challenge(wallet, domain, uri, now) for wallet in wallets]
    )
    journal.record_many(
        actor=actor, verb="wallet.challenged", subjects=[(wallet, {}) for wallet in wallets], now=now
    )
    return challenges


def _challenge(wallet: Wallet, domain: str, uri: str, now: datetime) -> WalletChallenge:
    nonce = secrets.token_hex(16)
    message = SignInMessage(
        domain=domain,
        address=checksum(wallet.address),
        uri=uri,
        chain_id=wallet.network_id,
        nonce=nonce,
        issued_at=now,
        expires_at=now + LIFETIME,
    )
    return WalletChallenge(
        wallet=wallet, nonce=nonce, message=message.text(), issued_at=now, expires_at=now + LIFETIME
    )
