"""Ask for a dangerous deed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from approvals.actions import action_of
from approvals.models import Approval
from approvals.payload import Payload, hash_of, written
from approvals.policy import rule_for
from approvals.rehearsal import rehearse
from audit import journal
from kernel.errors import DomainError, Kind


class AlreadyProposed(DomainError):
    """Somebody has asked for exactly this, and it is not decided yet."""

    code = "approvals.already_proposed"
    kind = Kind.CONFLICT
    message = _("This has been asked for already ({approval}).")


@transaction.atomic
def propose(*, action: str, payload: Payload, actor: User, now: datetime) -> Approval | None:
    """The request that waits for a second person; None where the policy asks for none, and it is done.

    It is rehearsed first: raises whatever the deed would, `UnknownAction`, `BadPayload`, `AlreadyProposed`.
    """
    deed, text = action_of(action), written(payload)
    rule = rule_for(action, payload)
    if not rule.approvers:
        deed.run(payload, actor=actor, now=now)
        return None
    rehearse(deed, payload, actor=actor, now=now)
    _require_new(hash_of(action, text))
    subject = deed.subject(payload)
    approval = Approval.objects.create(
        action=action,
        payload=text,
        payload_hash=hash_of(action, text),
        subject_type=subject._meta.label_lower,
        subject_id=str(getattr(subject, "public_id", subject.pk)),
        organisation=deed.organisation(payload),
        proposed_by=actor,
        proposed_at=now,
        expires_at=now + rule.lasts,
    )
    journal.record(actor=actor, verb="approval.proposed", subject=approval, now=now, data=told(approval))
    return approval


def told(approval: Approval) -> dict[str, str]:
    """What the journal says of it; the hash stands for the payload."""
    return {"action": approval.action, "payload_hash": approval.payload_hash, "subject": approval.subject_id}


def _require_new(payload_hash: str) -> None:
    open_one = Approval.objects.open().filter(payload_hash=payload_hash).first()
    if open_one is not None:
        raise AlreadyProposed(approval=open_one.public_id)
