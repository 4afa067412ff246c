"""Take an invitation back before it is accepted."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from teams.models import Invitation
from teams.people import require_owner


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: User, now: datetime) -> Invitation:
    """By an owner. Raises `NotPermitted`, `IllegalTransition`."""
    invitation = Invitation.objects.locked().get(pk=invitation.pk)
    require_owner(actor, invitation.organisation)
    invitation.close(Invitation.State.WITHDRAWN, now=now)
    journal.record(actor=actor, verb="team.invitation_withdrawn", subject=invitation, now=now)
    return invitation
