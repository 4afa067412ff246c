"""From an intent to bytes: one signature, checked against what was asked before anybody stores it."""

from chain.signers import Eip1559, require_faithful
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
    signed = key_of(signer).sign_transaction(transaction)
    require_faithful(signed, transaction, signer.address)
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
