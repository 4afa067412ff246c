"""The only way anyone writes to the chain: an intention is a row in the caller's own transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from chain.calls import Call
from chain.hashing import keccak
from chain.models import Network
from kernel.errors import DomainError, Kind
from transactions import doorbell
from transactions.models import Intent, Signer
from transactions.policy import require_allowed


class OperationConflict(DomainError):
    """The operation id is taken by a deed with another content; nothing was submitted."""

    code = "transactions.operation_conflict"
    kind = Kind.CONFLICT
    message = _("This operation was already submitted with other contents ({operation}).")


class NoSigner(DomainError):
    """The network has no signer with the role the call needs."""

    code = "transactions.no_signer"
    kind = Kind.UNAVAILABLE
    message = _("No signer with the role {role} is set up on this network.")


@dataclass(frozen=True, slots=True)
class Wish:
    """One call and the row it is about; `depends_on` must be done before it is sent."""

    call: Call
    subject: models.Model
    depends_on: Intent | None = None


def submit(
    *,
    call: Call,
    network: Network,
    role: Signer.Role,
    purpose: str,
    subject: models.Model,
    actor: User,
    now: datetime,
    depends_on: Intent | None = None,
    sender: Signer | None = None,
    urgent: bool = False,
) -> Intent:
    """Queue `call`. The same operation again returns the intent that is already there. What is `urgent` is
    signed before what is queued without; what has a nonce keeps its place.

    Raises `OperationConflict` for the same id with another payload, `NoSigner`, `NotAllowed`.
    """
    wish = Wish(call, subject, depends_on)
    return submit_many(
        wishes=[wish],
        network=network,
        role=role,
        purpose=purpose,
        actor=actor,
        now=now,
        sender=sender,
        urgent=urgent,
    )[0]


@transaction.atomic
def submit_many(
    *,
    wishes: Sequence[Wish],
    network: Network,
    role: Signer.Role,
    purpose: str,
    actor: User,
    now: datetime,
    sender: Signer | None = None,
    urgent: bool = False,
) -> list[Intent]:
    """Queue many calls in three statements; the intents come back in the order of the wishes.

    `sender` is the one of the role's that has the powers there, the first if none is named; what one contract
    is asked for always goes by the same, so that it happens in this order. Raises like `submit`; then none of
    them was queued.
    """
    signer = sender or Signer.objects.filter(network=network, role=role).order_by("number").first()
    if signer is None or (signer.network_id, signer.role) != (network.pk, role):
        raise NoSigner(role=role)
    for wish in wishes:
        require_allowed(role=role, to=wish.call.to, data=wish.call.data, sender=signer.address)
    rows = [_intent(wish, signer, purpose, actor, now, urgent) for wish in wishes]
    Intent.objects.bulk_create(rows, ignore_conflicts=True)
    ids = [row.operation_id for row in rows]
    stored = {intent.operation_id: intent for intent in network.intents.filter(operation_id__in=ids)}
    intents = [stored[operation_id] for operation_id in ids]
    for row, intent in zip(rows, intents, strict=True):
        if intent.payload_hash != row.payload_hash:
            raise OperationConflict(operation=intent.public_id)
    transaction.on_commit(lambda: doorbell.ring(signer.pk), robust=True)
    return intents


def _intent(wish: Wish, signer: Signer, purpose: str, actor: User, now: datetime, urgent: bool) -> Intent:
    return Intent(
        network_id=signer.network_id,
        signer=signer,
        operation_id=wish.call.operation_id,
        to=wish.call.to,
        calldata=wish.call.data,
        payload_hash=keccak(wish.call.data),
        purpose=purpose,
        subject_type=wish.subject._meta.label_lower,
        subject_id=wish.subject.pk,
        urgent=urgent,
        depends_on=wish.depends_on,
        requested_by=actor,
        created_at=now,
    )


def amend(*, intent: Intent, data: bytes) -> None:
    """Other contents for a locked, queued intent of which no signed bytes exist.

    Its id stays, so that the chain still refuses a second effect, whatever was done under it before.
    """
    intent.calldata, intent.payload_hash = data, keccak(data)
    intent.save(update_fields=["calldata", "payload_hash"])
