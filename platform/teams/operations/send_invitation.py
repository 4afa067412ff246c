"""Send an invitation. To a role that changes things it needs a second person; a viewer only looks."""

import hashlib
import secrets
from datetime import datetime
from functools import partial

from django.db import transaction

from accounts.models import User
from accounts.policies import MANAGE
from approvals import gate
from audit import journal
from teams.letters import send_letter
from teams.models import Invitation
from teams.operations.draft_invitation import LASTS
from teams.people import require_owner

ACTION = "teams.invite"


@transaction.atomic
def send_invitation(*, invitation: Invitation, actor: User, now: datetime) -> Invitation:
    """The token is in the letter and nowhere else. Raises `NotPermitted`, `IllegalTransition`,
    `ApprovalRequired`."""
    invitation = Invitation.objects.locked().select_related("organisation").get(pk=invitation.pk)
    require_owner(actor, invitation.organisation)
    Invitation.TRANSITIONS.move(invitation, Invitation.State.SENT)
    if needs_second(invitation):
        gate.spend(ACTION, payload_of(invitation), actor=actor, now=now)
    token = secrets.token_urlsafe(32)
    invitation.token_hash, invitation.expires_at = hash_of(token), now + LASTS
    invitation.save(update_fields=["state", "token_hash", "expires_at"])
    journal.record(
        actor=actor,
        verb="team.invitation_sent",
        subject=invitation,
        now=now,
        data={"role": invitation.role},
    )
    transaction.on_commit(
        partial(send_letter, invitation, token), robust=True
    )  # a letter that fails is logged
    return invitation


def needs_second(invitation: Invitation) -> bool:
    return invitation.role in MANAGE


def hash_of(token: str) -> str:
    """What the database knows of a token. It has 256 random bits, so a plain hash is enough."""
    return "0x" + hashlib.sha256(token.encode()).hexdigest()


def payload_of(invitation: Invitation) -> dict[str, str]:
    """The address stays where it is, encrypted; its hash stands for it."""
    return {
        "organisation": invitation.organisation.public_id,
        "invitation": invitation.public_id,
        "role": invitation.role,
        "details": invitation.details_hash,
    }
