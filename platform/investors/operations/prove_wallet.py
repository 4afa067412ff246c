"""Accept the signature over our own text: from here on the wallet can be put on a register."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from chain.messages import BadSignature, recover_signer
from investors import news
from investors.models import Investor, Wallet, WalletChallenge
from investors.policies import require_may_act_for
from kernel.errors import DomainError, Kind


class ChallengeUsed(DomainError):
    """A challenge proves one wallet once."""

    code = "investors.challenge_used"
    kind = Kind.CONFLICT
    message = _("This request to sign was already used; ask for a new one.")


class ChallengeExpired(DomainError):
    """The minutes to sign are over."""

    code = "investors.challenge_expired"
    message = _("This request to sign has expired; ask for a new one.")


class WrongSigner(DomainError):
    """The signature is malformed, over another text, or by another key."""

    code = "investors.wrong_signer"
    message = _("The signature was not made by this wallet over the text we showed.")


def prove_wallet(*, challenge: WalletChallenge, signature: str, actor: User, now: datetime) -> Wallet:
    """See `prove_wallets`."""
    return prove_wallets(proofs=[(challenge, signature)], actor=actor, now=now)[0]


@transaction.atomic
def prove_wallets(
    *, proofs: Sequence[tuple[WalletChallenge, str]], actor: User, now: datetime
) -> list[Wallet]:
    """Make the wallets READY, in order, all or none, and announce them.

    Raises `NotPermitted`, `ChallengeUsed`, `ChallengeExpired`, `WrongSigner`, `IllegalTransition`.
    """
    challenges = _locked([challenge.pk for challenge, _signature in proofs])
    require_may_act_for(actor, [challenge.wallet.investor for challenge in challenges.values()])
    wallets = []
    for asked, signature in proofs:
        challenge = challenges[asked.pk]
        _require_proof(challenge, signature, now)
        challenge.used_at, challenge.wallet.proved_at = now, now
        Wallet.TRANSITIONS.move(challenge.wallet, Wallet.State.READY)
        wallets.append(challenge.wallet)
    WalletChallenge.objects.bulk_update(challenges.values(), ["used_at"], batch_size=500)
    Wallet.objects.bulk_update(wallets, ["state", "proved_at"], batch_size=500)
    journal.record_many(
        actor=actor, verb="wallet.proved", subjects=[(wallet, {}) for wallet in wallets], now=now
    )
    news.news.announce(news.WALLET_READY, wallet_ids=[wallet.pk for wallet in wallets], now=now)
    return wallets


def _locked(ids: Sequence[int]) -> Mapping[int, WalletChallenge]:
    """The challenges with their wallets and investors, locked parents first."""
    rows = WalletChallenge.objects.filter(pk__in=ids)
    list(Investor.objects.locked().filter(wallets__challenges__in=rows).values_list("pk"))
    wallets = {
        wallet.pk: wallet
        for wallet in Wallet.objects.locked()
        .filter(pk__in=rows.values("wallet_id"))
        .prefetch_related("investor__introduced_by")
    }
    challenges = {row.pk: row for row in rows.select_for_update(no_key=True).order_by("pk")}
    for challenge in challenges.values():
        challenge.wallet = wallets[challenge.wallet_id]
    return challenges


def _require_proof(challenge: WalletChallenge, signature: str, now: datetime) -> None:
    if challenge.used_at is not None:
        raise ChallengeUsed
    if now >= challenge.expires_at:
        raise ChallengeExpired
    try:
        signer = recover_signer(challenge.message, signature)
    except BadSignature as error:
        raise WrongSigner from error
    if signer.lower() != challenge.wallet.address:
        raise WrongSigner
