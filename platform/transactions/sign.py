"""From an intent to bytes: one signature, checked against what was asked before anybody stores it."""

from dataclasses import replace

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

    With `cancels` it does nothing but take the nonce. A nonce that a fork gave back may lead to bytes that
    exist already; a unit of gas more makes others, for an attempt is kept once and never changed.
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
    while Attempt.objects.filter(tx_hash=signed.tx_hash).exists():
        transaction = replace(transaction, gas=transaction.gas + 1)
        signed = _sign(signer, transaction)
    return Attempt(
        intent=intent,
        nonce=nonce,
        raw=signed.raw,
        tx_hash=signed.tx_hash,
        tip=offer.tip,
        fee_cap=offer.fee_cap,
        gas=transaction.gas,
        first_block=head,
        cancels=cancels,
    )


def _sign(signer: Signer, transaction: Eip1559) -> Signed:
    signed = key_of(signer).sign_transaction(transaction)
    require_faithful(signed, transaction, signer.address)
    return signed
