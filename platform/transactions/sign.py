"""From an intent to bytes: one signature, checked against what was asked before anybody stores it."""

from collections.abc import Sequence

from chain.signers import Eip1559, Signed, require_faithful
from transactions.fees import Price
from transactions.keys import key_of
from transactions.models import Attempt, Intent, Signer
from transactions.policy import require_intact


def sign(
    signer: Signer,
    intent: Intent,
    *,
    nonce: int,
    gas: int,
    offer: Price,
    head: int,
    cancels: bool = False,
) -> Attempt:
    """An unsaved attempt. Raises `NotAllowed`, `UnfaithfulSigner`; the value of every transaction is zero.

    With `cancels` it does nothing but take the nonce.
    """
    require_intact(intent, signer)
    transaction = Eip1559(
        chain_id=signer.network_id,
        nonce=nonce,
        to=signer.address if cancels else intent.to,
        data=b"" if cancels else bytes(intent.calldata),
        gas=gas,
        tip=offer.tip,
        fee_cap=offer.fee_cap,
    )
    signed = _sign(signer, transaction)
    return Attempt(
        intent=intent,
        nonce=nonce,
        raw=signed.raw,
        tx_hash=signed.tx_hash,
        tip=offer.tip,
        fee_cap=offer.fee_cap,
        gas=gas,
        first_block=head,
        cancels=cancels,
    )


def never_seen(signer: Signer, attempts: Sequence[Attempt]) -> list[Attempt]:
    """The same attempts, each with bytes that are not stored: a nonce that a fork gave back may lead to bytes
    that exist already. A unit of gas more makes others, for an attempt is kept once and never changed."""
    hashes = [attempt.tx_hash for attempt in attempts]
    stored = set(Attempt.objects.filter(tx_hash__in=hashes).values_list("tx_hash", flat=True))
    if not stored:
        return list(attempts)
    others = [_again(signer, attempt) if attempt.tx_hash in stored else attempt for attempt in attempts]
    return never_seen(signer, others)


def _again(signer: Signer, attempt: Attempt) -> Attempt:
    return sign(
        signer,
        attempt.intent,
        nonce=attempt.nonce,
        gas=attempt.gas + 1,
        offer=Price(tip=attempt.tip, fee_cap=attempt.fee_cap),
        head=attempt.first_block,
        cancels=attempt.cancels,
    )


def _sign(signer: Signer, transaction: Eip1559) -> Signed:
    signed = key_of(signer).sign_transaction(transaction)
    require_faithful(signed, transaction, signer.address)
    return signed
