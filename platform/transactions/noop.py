"""A transaction that does nothing, to fill a nonce below others that would wait for it for ever."""

from datetime import datetime

from accounts.models import User
from chain import hashing
from kernel.identifiers import new_id
from transactions.models import Intent, Signer

PURPOSE = "engine.noop"
GAS = 21_000


def make(signer: Signer, *, now: datetime) -> Intent:
    """A queued intent to ourselves, for the caller to sign at once."""
    return Intent.objects.create(
        network=signer.network,
        signer=signer,
        operation_id=hashing.operation_id("noop", signer.network_id, signer.address, new_id("noop")),
        purpose=PURPOSE,
        subject_type=signer._meta.label_lower,
        subject_id=signer.pk,
        to=signer.address,
        calldata=b"",
        payload_hash=hashing.keccak(b""),
        requested_by=User.objects.system("engine"),
        created_at=now,
    )


def retire(intent: Intent) -> None:
    """A no-op that lost its nonce has served: the gap is filled. Other intents stay queued."""
    if intent.purpose == PURPOSE:
        Intent.TRANSITIONS.move(intent, Intent.State.SUPERSEDED)
