"""Invitations as they are sent: the token is in the letter alone."""

import re

from django.core import mail

from accounts.models import Organisation
from teams.models import Invitation
from teams.operations.draft_invitation import draft_invitation
from teams.operations.send_invitation import hash_of, send_invitation
from tests.factories import NOW, owner_of

TOKEN = "the-token-of-the-letter"


def make_draft_invitation(
    organisation: Organisation, email: str = "colleague@example.com", role: str = "preparer"
) -> Invitation:
    owner = owner_of(organisation)
    return draft_invitation(
        organisation=organisation, email=email, role=role, language="en", actor=owner, now=NOW
    )


def make_invitation(
    organisation: Organisation, email: str = "colleague@example.com", role: str = "preparer"
) -> Invitation:
    draft = make_draft_invitation(organisation, email, role)
    return send_invitation(invitation=draft, actor=owner_of(organisation), now=NOW)


def token_of(invitation: Invitation) -> str:
    """Another token than the letter's, for tests that see no letters."""
    Invitation.objects.filter(pk=invitation.pk).update(token_hash=hash_of(TOKEN))
    return TOKEN


def token_in_the_letter() -> str:
    """Of the newest one."""
    found = re.search(r"/portal/invitations/([\w-]+)/", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]
