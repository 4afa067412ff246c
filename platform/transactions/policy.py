"""What each sender may sign, function by function. Everything else is refused at the door, again before it
is tried out, and a last time before it is signed: a row that somebody wrote into the database must not become
a transaction.

A transaction never carries value. Roles on the contract say the same (CONTRACTS section 2); this list also
holds where a contract is not ours.
"""

from functools import cache

from django.utils.translation import gettext_lazy as _

from chain.artifacts import artifact
from chain.hashing import keccak
from kernel.errors import DomainError
from transactions.models import Intent, Signer

Role = Signer.Role

ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    Role.DEPLOYER: {"TokenFactory": ("createStandalone", "createClone")},
    Role.ADMIN: {
        "SecurityToken": ("setRoles", "setRules", "setCountries", "setRuleModule", "finalizeIssuance"),
    },
    Role.ISSUER: {
        "SecurityToken": (
            "register",
            "registerBatch",
            "issue",
            "issueBatch",
            "registerAndIssueBatch",
            "issueByPartition",
            "namePartition",
            "snapshot",
            "setDocument",
            "removeDocument",
        ),
        "Settlement": ("settlePair", "settleHoldFor"),
        "Distribution": ("create", "claimBatch", "pushBatch", "takeBack"),
    },
    Role.CONTROLLER: {
        "SecurityToken": (
            "freeze",
            "unfreeze",
            "freezePartial",
            "pause",
            "unpause",
            "controllerTransfer",
            "controllerRedeem",
            "redeemBatch",
            "releaseHoldByOrder",
            "recover",
        ),
    },
    Role.CASHIER: {"ERC20": ("transfer",)},
}
ROOT_BYTES = 32
"""The deployer, without power over any token, also sends a bare hash to itself: a root of the journal."""
CREATED = ("TokenFactory", "Settlement", "Distribution")
"""What the deployer may bring into being, with exactly the bytecode this version was built with."""


class NotAllowed(DomainError):
    """A sender was asked to sign what its role does not sign."""

    code = "transactions.not_allowed"
    message = _("The {role} does not sign this: {what}.")


def require_allowed(*, role: str, to: str | None, data: bytes, sender: str | None = None) -> None:
    """Raises `NotAllowed`."""
    if to is not None and to == sender and role == Role.DEPLOYER and len(data) == ROOT_BYTES:
        return  # nothing runs at an account of ours
    if to is None:
        if role != Role.DEPLOYER or data not in _creations():
            raise NotAllowed(role=role, what="the creation of a contract that is not this version's")
    elif data[:4] not in _selectors(role):
        raise NotAllowed(role=role, what=f"function 0x{data[:4].hex()}")


def require_intact(intent: Intent, signer: Signer) -> None:
    """The payload is the one that was asked for, and the sender's to sign. Raises `NotAllowed`."""
    data = bytes(intent.calldata)
    if keccak(data) != intent.payload_hash:
        raise NotAllowed(role=signer.role, what=f"the contents of {intent.public_id} have changed")
    if data or intent.to != signer.address:  # a no-op goes to the sender itself, with nothing in it
        require_allowed(role=signer.role, to=intent.to, data=data, sender=signer.address)


@cache
def _selectors(role: str) -> frozenset[bytes]:
    functions = ALLOWED.get(role, {})
    return frozenset(artifact(name).selectors[function] for name in functions for function in functions[name])


@cache
def _creations() -> frozenset[bytes]:
    return frozenset(artifact(name).bytecode for name in CREATED)
