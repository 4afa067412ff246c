"""A request as it is written down, and what the journal says of it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals.actions import Action
from approvals.models import Approval
from approvals.payload import Payload, hash_of, written
from approvals.policy import Rule
from kernel.errors import DomainError, Kind


class AlreadyProposed(DomainError):
    """Somebody has asked for exactly this, and it is not decided yet."""

    code = "approvals.already_proposed"
    kind = Kind.CONFLICT
    message = _("This has been asked for already ({approval}).")


def create(
    deed: Action, payload: Payload, rule: Rule, *, actor: User, now: datetime, **further: Any
) -> Approval:
    """Raises `BadPayload`, `AlreadyProposed`."""
    text, subject = written(payload), deed.subject(payload)
    require_new(hash_of(deed.code, text))
    return Approval.objects.create(
        action=deed.code,
        payload=text,
        payload_hash=hash_of(deed.code, text),
        subject_type=subject._meta.label_lower,
        subject_id=name_of(subject),
        organisation=deed.organisation(payload),
        proposed_by=actor,
        proposed_at=now,
        expires_at=now + rule.lasts,
        **further,
    )


def require_new(payload_hash: str) -> None:
    """Raises `AlreadyProposed`."""
    open_one = Approval.objects.open().filter(payload_hash=payload_hash).first()
    if open_one is not None:
        raise AlreadyProposed(approval=open_one.public_id)


def name_of(subject: Any) -> str:
    return str(getattr(subject, "public_id", subject.pk))


def told(approval: Approval) -> dict[str, str]:
    """The hash stands for the payload."""
    return {"action": approval.action, "payload_hash": approval.payload_hash, "subject": approval.subject_id}
