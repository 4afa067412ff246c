"""Distribution: dividends, interest and redemption money, claimed by proof (`payouts`, `shares`) or pushed to
many at once (`pushes`).

A `Call` is what a signer of the platform may send; plain bytes are calldata for somebody's own wallet.
"""

from chain.artifacts import artifact
from chain.bindings.distribution import events, payouts, pushes, shares
from chain.calls import Call

DECODERS = events.DECODERS


def deploy(operation_id: str) -> Call:
    """Creation of the contract; it takes no arguments and nobody owns it."""
    return Call(to=None, data=artifact("Distribution").bytecode, operation_id=operation_id)


__all__ = ["DECODERS", "deploy", "events", "payouts", "pushes", "shares"]
