"""An invitation to act for an organisation: for one address, for one use, for a while."""

import hashlib
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation
from accounts.policies import organisations_of
from kernel.fields import HashField, PublicIdField
from kernel.states import Transitions
from privacy.fields import PersonalTextField
from privacy.models import PersonalKey

Role = Membership.Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def visible_to(self, user: models.Model) -> Self:
        return self.filter(organisation__in=organisations_of(user))

    def open(self) -> Self:
        return self.filter(state__in=Invitation.OPEN)

    def lapsed(self, *, now: datetime) -> Self:
        """Not accepted in time; a draft lapses with the request for a second person it waits for."""
        return self.open().filter(expires_at__lte=now)


class Invitation(models.Model):
    """The database has the hash of the token alone: who reads it cannot accept. The address is forgotten when
    the invitation ends; whoever accepted is named by their account.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Waits for a second person")
        SENT = "sent", _("Sent by e-mail")
        ACCEPTED = "accepted", _("Accepted")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        LAPSED = "lapsed", _("Not accepted in time")

    TRANSITIONS: ClassVar = Transitions(
        {
            State.DRAFT: [State.SENT, State.WITHDRAWN, State.LAPSED],
            State.SENT: [State.ACCEPTED, State.WITHDRAWN, State.LAPSED],
        }
    )
    OPEN: ClassVar = (State.DRAFT, State.SENT)
    ROLES: ClassVar = (Role.OWNER, Role.PREPARER, Role.VIEWER)

    public_id = PublicIdField(prefix="ivt")
    personal_key = models.ForeignKey(PersonalKey, on_delete=models.PROTECT, editable=False, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    email = PersonalTextField(_("e-mail address of who is invited"), blank=True)
    role = models.CharField(max_length=24, choices=[(role.value, role.label) for role in ROLES])
    language = models.CharField(_("language of the letter"), max_length=8, default="en")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    token_hash = HashField(_("SHA-256 of the token"), null=True, blank=True, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(role__in=["owner", "preparer", "viewer"]), name="invitation_role_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(token_hash__isnull=False),
                name="invitation_is_sent_with_a_token",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "sent"], closed_at=None)
                | models.Q(state__in=["accepted", "withdrawn", "lapsed"], closed_at__isnull=False),
                name="invitation_is_closed_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["expires_at"], condition=models.Q(state__in=["draft", "sent"]), name="invitation_due"
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def details_hash(self) -> str:
        """Of whom it is for; salted by the row's random id, since addresses can be guessed."""
        return hashlib.sha256(f"{self.public_id}\n{self.email}".encode()).hexdigest()

    def close(self, state: "Invitation.State", *, now: datetime) -> None:
        """Raises `IllegalTransition`."""
        self.TRANSITIONS.move(self, state)
        self.closed_at, self.email, self.token_hash = now, "", None
        self.save(update_fields=["state", "closed_at", "email", "token_hash", "accepted_by"])
