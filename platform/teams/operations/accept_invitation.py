"""Accept an invitation: with its token, in time, once, and by whoever can read the mail of its address."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation, User
from accounts.policies import NotPermitted
from audit import journal
from kernel.errors import DomainError, Kind, Missing
from teams.models import Invitation
from teams.operations.send_invitation import hash_of
from teams.people import team_of


class AddressNotConfirmed(DomainError):
    """The account has the right address, but nobody has shown that they read its mail."""

    code = "teams.address_not_confirmed"
    kind = Kind.CONFLICT
    message = _("Confirm your e-mail address first; then accept.")


class ServesThePlatform(DomainError):
    """Officers, engineers, auditors and regulators act for no issuer."""

    code = "teams.serves_the_platform"
    kind = Kind.CONFLICT
    message = _("People of the platform’s operator act for no issuer; use another account.")


@transaction.atomic
def accept_invitation(*, token: str, actor: User, now: datetime) -> Membership:
    """The membership. For a token that is unknown, used, withdrawn or too old, and for another address than
    the account's, there is nothing here.

    Raises `Missing`, `NotPermitted`, `AddressNotConfirmed`, `ServesThePlatform`.
    """
    invitation = invitation_of(token, now=now, lock=True)
    if not actor.is_active:
        raise NotPermitted
    require_addressee(invitation, actor)
    if actor.memberships.filter(organisation__kind=Organisation.Kind.OPERATOR).exists():
        raise ServesThePlatform
    place = team_of(invitation.organisation).filter(user=actor).first() or Membership.objects.create(
        organisation=invitation.organisation, user=actor, role=invitation.role, created_at=now
    )
    invitation.accepted_by = actor
    invitation.close(Invitation.State.ACCEPTED, now=now)
    journal.record(
        actor=actor,
        verb="team.invitation_accepted",
        subject=invitation,
        now=now,
        data={"role": place.role, "organisation": invitation.organisation.public_id},
    )
    return place


def invitation_of(token: str, *, now: datetime, lock: bool = False) -> Invitation:
    """Raises `Missing`."""
    rows = Invitation.objects.locked() if lock else Invitation.objects
    sent = rows.filter(token_hash=hash_of(token), state=Invitation.State.SENT, expires_at__gt=now)
    invitation = sent.select_related("organisation", "invited_by").first()
    if invitation is None:
        raise Missing
    return invitation


def require_addressee(invitation: Invitation, user: User) -> None:
    """Raises `Missing`, `AddressNotConfirmed`."""
    if user.email.lower() != invitation.email:
        raise Missing
    if not EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists():
        raise AddressNotConfirmed
