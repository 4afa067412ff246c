"""What a holder's own wallet app does: sign a transfer, send it, and wait until it is mined."""

import time

from chain import client, questions
from chain.answers import Receipt
from chain.bindings import security_token
from chain.signers import Eip1559, LocalKey

TIP_WEI = 10**9
GAS_MARGIN = 13, 10
PATIENCE_SECONDS = 60


def send_transfer(key: LocalKey, *, token: str, receiver: str, units: int, chain_id: int) -> Receipt:
    """Send `units` and return the receipt. Raises `chain.errors.Reverted` when the token would refuse."""
    node, data = client.node(), security_token.transfer(receiver, units)
    nonce, gas, head = node.ask_all(
        [
            questions.transaction_count(key.address),
            questions.estimate(token, data, key.address),
            questions.header("latest"),
        ]
    )
    signed = key.sign_transaction(
        Eip1559(
            chain_id=chain_id,
            nonce=nonce,
            to=token,
            data=data,
            gas=gas * GAS_MARGIN[0] // GAS_MARGIN[1],
            tip=TIP_WEI,
            fee_cap=2 * head.base_fee + TIP_WEI,
        )
    )
    node.ask(questions.send(signed.raw))
    return _mined(signed.tx_hash)


def _mined(tx_hash: str) -> Receipt:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        receipt = client.node().ask(questions.receipt(tx_hash))
        if receipt is not None:
            return receipt
        time.sleep(0.2)
    raise TimeoutError(f"{tx_hash} was not mined within {PATIENCE_SECONDS} seconds")
