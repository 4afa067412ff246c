"""The only way anyone writes to the chain: an intention is a row in the caller's own transaction."""

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


@transaction.atomic
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
) -> Intent:
    """Queue `call`. The same operation again returns the intent that is already there.

    Raises `OperationConflict` for the same id with another payload, `NoSigner`.
    """
    payload_hash = keccak(call.data)
    signer = Signer.objects.filter(network=network, role=role).first()
    if signer is None:
        raise NoSigner(role=role)
    intent, created = Intent.objects.get_or_create(
        network=network,
        operation_id=call.operation_id,
        defaults={
            "signer": signer,
            "to": call.to,
            "calldata": call.data,
            "payload_hash": payload_hash,
            "purpose": purpose,
            "subject_type": subject._meta.label_lower,
            "subject_id": subject.pk,
            "depends_on": depends_on,
            "requested_by": actor,
            "created_at": now,
        },
    )
    if not created and intent.payload_hash != payload_hash:
        raise OperationConflict(operation=intent.public_id)
    transaction.on_commit(lambda: doorbell.ring(signer.pk), robust=True)
    return intent
