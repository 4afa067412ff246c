"""Invitations that nobody accepted in time end, and their addresses are forgotten."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit import journal
from teams.models import Invitation

CLOCK = "teams"  # the system actor of what happens by the clock


@transaction.atomic
def lapse_invitations(*, now: datetime) -> int:
    """How many ended."""
    lapsed = list(Invitation.objects.locked().lapsed(now=now))
    for invitation in lapsed:
        invitation.close(Invitation.State.LAPSED, now=now)
    if lapsed:
        journal.record_many(
            actor=User.objects.system(CLOCK),
            verb="team.invitation_lapsed",
            subjects=[(invitation, {}) for invitation in lapsed],
            now=now,
        )
    return len(lapsed)
