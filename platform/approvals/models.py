"""A request for a dangerous deed, and who let it happen."""

from typing import ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.policies import organisations_of
from approvals.actions import action_of
from approvals.database_hash import DatabaseHash
from approvals.payload import read
from kernel.fields import HashField, PublicIdField
from kernel.states import Transitions
from privacy.fields import PersonalTextField


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def visible_to(self, user: models.Model) -> Self:
        """Those of the organisations the person belongs to."""
        return self.filter(organisation__in=organisations_of(user))

    def awaiting_decision(self) -> Self:
        return self.filter(state=Approval.State.PROPOSED)

    def open(self) -> Self:
        return self.filter(state__in=Approval.OPEN)

    def due(self, *, now: object) -> Self:
        """Approved, and no longer under a time lock."""
        return self.filter(state=Approval.State.APPROVED, executable_at__lte=now)

    def unreported(self) -> Self:
        """Deeds of an emergency that nobody else has looked at yet."""
        return self.filter(state=Approval.State.EXECUTED, broke_glass=True, reviewed_at=None)


class Approval(models.Model):
    """`payload` is canonical JSON and says everything about the deed; `payload_hash` is made of it, in Python
    and by the database. What was approved is `approved_hash`: another payload has no approval.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for a second person")
        APPROVED = "approved", _("Approved, waiting for its time")
        EXECUTED = "executed", _("Carried out")
        FAILED = "failed", _("Could not be carried out")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        EXPIRED = "expired", _("Expired")

    TRANSITIONS: ClassVar = Transitions(
        {
            State.PROPOSED: [State.APPROVED, State.REFUSED, State.WITHDRAWN, State.EXPIRED],
            State.APPROVED: [
                State.EXECUTED,
                State.FAILED,
                State.PROPOSED,  # edited: the approval is void
                State.REFUSED,
                State.WITHDRAWN,
                State.EXPIRED,
            ],
        }
    )
    OPEN: ClassVar = (State.PROPOSED, State.APPROVED)

    public_id = PublicIdField(prefix="apv")
    action = models.CharField(_("deed"), max_length=60)
    payload = models.TextField()
    payload_hash = HashField(_("SHA-256 of the deed and its payload"))
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="approvals"
    )
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_hash = HashField(_("what was approved"), null=True, blank=True)
    executable_at = models.DateTimeField(_("not before"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    error_code = models.CharField(_("why it failed or was refused"), max_length=80, blank=True)
    broke_glass = models.BooleanField(_("carried out alone, in an emergency"), default=False)
    report_due_at = models.DateTimeField(null=True, blank=True)
    report = PersonalTextField(_("report on the emergency"), blank=True, under="proposed_by.personal_key")
    reported_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ApprovalQuerySet] = ApprovalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["payload_hash"],
                condition=Q(state__in=["proposed", "approved"]),
                name="approval_is_asked_for_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(payload_hash=DatabaseHash(F("action"), F("payload"))),
                name="approval_hash_is_of_its_payload",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                name="approval_is_anothers",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("proposed_by")),
                name="approval_review_is_anothers",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "executed", "failed"])
                | Q(broke_glass=True, report_due_at__isnull=False)
                | Q(
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                    executable_at__isnull=False,
                    approved_hash=F("payload_hash"),
                ),
                name="approval_is_of_this_payload",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "approved"], closed_at=None)
                | ~Q(state__in=["proposed", "approved"]) & Q(closed_at__isnull=False),
                name="approval_is_closed_once",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="approvals_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="approvals_keep_their_origin",
                fields=["action", "proposed_by", "proposed_at", "subject_type", "subject_id", "organisation"],
            ),
            pgtrigger.Protect(
                name="closed_approvals_keep_their_payload",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_at__isnull=False)
                & (
                    pgtrigger.Q(old__payload__df=pgtrigger.F("new__payload"))
                    | pgtrigger.Q(old__state__df=pgtrigger.F("new__state"))
                    | pgtrigger.Q(old__approved_by__df=pgtrigger.F("new__approved_by"))
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["expires_at"], condition=Q(state__in=["proposed", "approved"]), name="approval_open"
            ),
            models.Index(fields=["subject_type", "subject_id"], name="approval_subject"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def content(self) -> dict[str, str]:
        return read(self.payload)

    @property
    def words(self) -> str:
        return str(action_of(self.action).words)
