"""What is asked of identity vendors, and what they call back with: rows are the work."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compliance.models.case import KycCase
from kernel.fields import HashField
from privacy.fields import PersonalTextField


class KycApplicantQuerySet(models.QuerySet["KycApplicant"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def to_make(self, *, now: datetime) -> Self:
        """Those a vendor does not know yet, whose turn has come."""
        return self.filter(vendor_id="", due_at__lte=now, case__state=KycCase.State.PROCESSING).order_by(
            "due_at"
        )

    def to_fetch(self, *, now: datetime) -> Self:
        return self.exclude(vendor_id="").filter(due_at__lte=now).order_by("due_at")


class KycApplicant(models.Model):
    """One attempt of a case with a vendor: first the wish to have the applicant made, then the applicant.

    The row is the work: `due_at` is when the vendor is asked next (to make it while `vendor_id` is empty, for
    its result afterwards), `tries` how often that has failed in a row.
    """

    case = models.ForeignKey(KycCase, on_delete=models.PROTECT, related_name="applicants")
    provider = models.CharField(max_length=20)
    attempt = models.PositiveSmallIntegerField()
    vendor_id = models.CharField(_("the vendor's own id"), max_length=120, blank=True)
    link = PersonalTextField(
        _("where the person goes to be identified"),
        blank=True,
        under="case.investor.personal_key",
        row=["case_id", "attempt"],
    )
    due_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error_code = models.CharField(max_length=60, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[KycApplicantQuerySet] = KycApplicantQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("applicant at a vendor")
        verbose_name_plural = _("applicants at vendors")
        constraints = [
            models.UniqueConstraint(fields=["case", "attempt"], name="kyc_applicant_is_made_once"),
        ]
        indexes = [
            models.Index(fields=["provider", "vendor_id"], name="kyc_applicant_by_vendor_id"),
            models.Index(
                fields=["due_at"], condition=models.Q(due_at__isnull=False), name="kyc_applicant_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.provider} {self.attempt}"


class ProviderEvent(models.Model):
    """One callback of a vendor, kept without its body; its facts wait here if its applicant is not known yet.

    Nothing in it is about the person but the vendor's id and the answer.
    """

    class State(models.TextChoices):
        TAKEN = "taken", _("Taken in")
        WAITING = "waiting", _("Waiting for its applicant")
        NOTED = "noted", _("Noted, says nothing that counts")

    provider = models.CharField(max_length=20)
    event_id = models.CharField(max_length=120)
    vendor_id = models.CharField(max_length=120)
    reference = models.CharField(_("our reference, as the vendor gives it"), max_length=120, blank=True)
    decision = models.CharField(max_length=20, blank=True)
    reasons = models.JSONField(default=list)
    occurred_at = models.DateTimeField(null=True, blank=True)
    fetch = models.BooleanField(_("a hint to fetch"), default=False)
    raw_sha256 = HashField()
    received_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)

    class Meta:
        verbose_name = _("provider's event")
        constraints = [
            models.UniqueConstraint(fields=["provider", "event_id"], name="provider_event_counts_once"),
        ]
        indexes = [
            models.Index(
                fields=["provider", "vendor_id"],
                condition=models.Q(state="waiting"),
                name="provider_event_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.event_id[:20]}"
