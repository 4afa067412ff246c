"""A gift of the faucet becomes an issue like any other: its owner asks, a second one agrees."""

from datetime import datetime

from sandbox.agreeing import agreed
from sandbox.models import Gift
from tokens.models import Issuance
from transactions import outbox
from transactions.models import Intent


def give(gift: Gift, *, now: datetime) -> Gift:
    """In the caller's transaction. Raises what `tokens.operations.issue` raises."""
    token = gift.sandbox.token
    assert token is not None  # noqa: S101  the caller has looked
    payload = {"token": token.public_id, "wallet": gift.wallet.public_id, "units": str(gift.units)}
    agreed("tokens.issue", payload, owner=gift.sandbox.opened_by, now=now)
    gift.issuance = Issuance.objects.filter(token=token, wallet=gift.wallet).latest("pk")
    gift.save(update_fields=["issuance"])
    if gift.fails:
        _spoil(gift)
    return gift


def _spoil(gift: Gift) -> None:
    """Half a call is none: the contract refuses to read it, whoever asks."""
    assert gift.issuance is not None  # noqa: S101
    intent = Intent.objects.select_for_update().get(pk=gift.issuance.intent_id)
    data = bytes(intent.calldata)
    outbox.amend(intent=intent, data=data[: len(data) // 2])
