"""What a payload names: rows by their public ids, whose they are, and who has a part in it."""

from accounts.models import Organisation, User
from approvals.payload import Payload
from investors.models import Wallet
from kernel.errors import Missing
from tokens.models import Token


def token_of(payload: Payload) -> Token:
    """Raises `Missing`."""
    tokens = Token.objects.select_related("issuer__organisation", "network")
    token = tokens.filter(public_id=payload.get("token", "")).first()
    if token is None:
        raise Missing
    return token


def wallet_of(payload: Payload, *, name: str = "wallet") -> Wallet:
    """Raises `Missing`."""
    wallet = Wallet.objects.select_related("investor").filter(public_id=payload.get(name, "")).first()
    if wallet is None:
        raise Missing
    return wallet


def issuer_of(payload: Payload) -> Organisation:
    return token_of(payload).issuer.organisation


def is_holder(payload: Payload, user: User) -> bool:
    """Whether one of the wallets of the payload is the person's own. Whether they are an investor at all is
    read once."""
    if getattr(user, "investor", None) is None:
        return False
    names = [payload[name] for name in ("wallet", "receiver") if name in payload]
    return Wallet.objects.filter(public_id__in=names, investor__user=user).exists()
