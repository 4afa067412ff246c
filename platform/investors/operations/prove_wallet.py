"""Accept the signature over our own text: from here on the wallet can be put on a register."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import journal
from chain.contract_signatures import is_signed_by
from chain.messages import BadSignature
from investors import news
from investors.models import Investor, Wallet, WalletChallenge
from investors.operations.add_wallet import AddressTaken
from investors.policies import require_may_act_for
from kernel.bulk import update_rows
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


def prove_wallets(
    *, proofs: Sequence[tuple[WalletChallenge, str]], actor: User, now: datetime
) -> list[Wallet]:
    """Make the wallets READY, in order, all or none; cancel other names of their addresses; announce.

    Raises `NotPermitted`, `ChallengeUsed`, `ChallengeExpired`, `WrongSigner`, `AddressTaken` (somebody else
    has proved it), `IllegalTransition`; of a contract wallet also `NodeUnreachable`, `NodeRefused`.
    """
    for challenge, signature in proofs:
        _require_proof(challenge, signature, now)
    return _make_ready([challenge for challenge, _signature in proofs], actor=actor, now=now)


@transaction.atomic
def _make_ready(proved: Sequence[WalletChallenge], *, actor: User, now: datetime) -> list[Wallet]:
    challenges, rivals = _locked([challenge.pk for challenge in proved])
    require_may_act_for(actor, [challenge.wallet.investor for challenge in challenges.values()])
    wallets = []
    for asked in proved:
        challenge = challenges[asked.pk]
        _require_unused(challenge, now)
        _require_unproved(challenge.wallet, rivals)
        challenge.used_at, challenge.wallet.proved_at = now, now
        Wallet.TRANSITIONS.move(challenge.wallet, Wallet.State.READY)
        wallets.append(challenge.wallet)
    update_rows(list(challenges.values()), ["used_at"])
    update_rows(wallets, ["state", "proved_at"])
    journal.record_many(
        actor=actor, verb="wallet.proved", subjects=[(wallet, {}) for wallet in wallets], now=now
    )
    _cancel_other_names(wallets, rivals, actor=actor, now=now)
    news.news.announce(news.WALLET_READY, wallet_ids=[wallet.pk for wallet in wallets], now=now)
    return wallets


Place = tuple[int, str]
"""network, address"""


def _locked(ids: Sequence[int]) -> tuple[Mapping[int, WalletChallenge], Mapping[Place, list[Wallet]]]:
    """The challenges, and every wallet that names one of their addresses; locked parents first.

    All who prove an address lock the same wallets in the same order, so that only one of them is first.
    """
    rows = WalletChallenge.objects.filter(pk__in=ids)
    list(Investor.objects.locked().filter(pk__in=rows.values("wallet__investor_id")).values_list("pk"))
    named = Wallet.objects.locked().filter(address__in=rows.values("wallet__address"))
    wallets = {wallet.pk: wallet for wallet in named.prefetch_related("investor__introduced_by")}
    rivals = defaultdict(list)
    for wallet in wallets.values():
        rivals[_place(wallet)].append(wallet)
    challenges = {row.pk: row for row in rows.select_for_update(no_key=True).order_by("pk")}
    for challenge in challenges.values():
        challenge.wallet = wallets[challenge.wallet_id]
    return challenges, rivals


def _place(wallet: Wallet) -> Place:
    return (wallet.network_id, wallet.address)


def _require_unproved(wallet: Wallet, rivals: Mapping[Place, list[Wallet]]) -> None:
    others = (other for other in rivals[_place(wallet)] if other.pk != wallet.pk)
    if any(other.state == Wallet.State.READY for other in others):
        raise AddressTaken([wallet.address])


def _cancel_other_names(
    proved: Sequence[Wallet], rivals: Mapping[Place, list[Wallet]], *, actor: User, now: datetime
) -> None:
    """Their investors see the wallet cancelled; naming the address again is refused by name."""
    named = [other for wallet in proved for other in rivals[_place(wallet)]]
    others = [other for other in named if other.state == Wallet.State.PENDING]
    for other in others:
        Wallet.TRANSITIONS.move(other, Wallet.State.CANCELLED)
    update_rows(others, ["state"])
    reason = {"reason": "proved_by_another"}
    journal.record_many(
        actor=actor, verb="wallet.cancelled", subjects=[(other, reason) for other in others], now=now
    )


def _require_unused(challenge: WalletChallenge, now: datetime) -> None:
    if challenge.used_at is not None:
        raise ChallengeUsed
    if now >= challenge.expires_at:
        raise ChallengeExpired


def _require_proof(challenge: WalletChallenge, signature: str, now: datetime) -> None:
    """Before any row is locked: a contract wallet is asked over the network."""
    _require_unused(challenge, now)
    try:
        signed = is_signed_by(str(challenge.wallet.address), challenge.message, signature)
    except BadSignature as error:
        raise WrongSigner from error
    if not signed:
        raise WrongSigner
