"""Calldata a sender is allowed to sign, where a test does not care what it does."""

from chain.artifacts import artifact
from transactions.models import Signer

ISSUING = artifact("SecurityToken").selectors["issue"]
FREEZING = artifact("SecurityToken").selectors["freeze"]


def payload_of(role: Signer.Role) -> bytes:
    return {Signer.Role.ISSUER: ISSUING, Signer.Role.CONTROLLER: FREEZING}[role]
