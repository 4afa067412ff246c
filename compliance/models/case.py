"""The case in which it is found out who somebody is, and what providers have said in it."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compliance.models.identity_level import IdentityLevel, LevelSource
from compliance.models.investor_class import InvestorClass
from compliance.risk.levels import Level
from investors.models import Investor
from kernel.fields import HashField, PublicIdField
from kernel.states import Transitions
from privacy.fields import PersonalTextField


class KycCaseQuerySet(models.QuerySet["KycCase"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def awaiting_decision(self) -> Self:
        """Undecided, or verified and to be looked at again before its time is over."""
        return self.filter(
            models.Q(state__in=KycCase.WAITING)
            | models.Q(state=KycCase.State.VERIFIED, refresh_asked_at__isnull=False)
        )

    def standing(self) -> Self:
        """The cases that count: open, verified, or rejected (an expired one is history)."""
        return self.exclude(state=KycCase.State.EXPIRED)


class KycCase(models.Model):
    """One investor's identification with one provider. An investor has one open or verified case."""

    class State(models.TextChoices):
        NONE = "none", _("Not started")
        PROCESSING = "processing", _("Processing")
        UPDATES_REQUIRED = "updates_required", _("Updates required")
        MANUAL_REVIEW = "manual_review", _("In manual review")
        VERIFIED = "verified", _("Verified")
        REJECTED = "rejected", _("Rejected")
        EXPIRED = "expired", _("Expired")

    TRANSITIONS: ClassVar = Transitions(
        {
            State.NONE: [State.PROCESSING],
            State.PROCESSING: [
                State.MANUAL_REVIEW,
                State.UPDATES_REQUIRED,
                State.VERIFIED,
                State.REJECTED,
                State.EXPIRED,
            ],
            State.UPDATES_REQUIRED: [
                State.PROCESSING,
                State.MANUAL_REVIEW,
                State.VERIFIED,
                State.REJECTED,
                State.EXPIRED,
            ],
            State.MANUAL_REVIEW: [State.VERIFIED, State.REJECTED, State.UPDATES_REQUIRED, State.EXPIRED],
            State.VERIFIED: [State.REJECTED, State.EXPIRED, State.MANUAL_REVIEW, State.UPDATES_REQUIRED],
            State.REJECTED: [State.MANUAL_REVIEW],
            State.EXPIRED: [State.REJECTED],  # late bad news; to be identified again takes a new case
        }
    )

    WAITING: ClassVar = (State.PROCESSING, State.MANUAL_REVIEW)

    public_id = PublicIdField(prefix="kyc")
    investor = models.ForeignKey(Investor, on_delete=models.PROTECT, related_name="kyc_cases")
    provider = models.CharField(max_length=20)
    provider_reference = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.NONE)
    investor_class = models.CharField(max_length=20, choices=InvestorClass, default=InvestorClass.RETAIL)
    class_until = models.DateTimeField(_("until when its proof counts"), null=True, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason_code = models.CharField(max_length=60, blank=True)
    note = PersonalTextField(_("officer's note, internal"), blank=True, under="investor.personal_key")
    opened_at = models.DateTimeField(default=timezone.now)
    queued_at = models.DateTimeField(_("when it began to wait for a decision"), default=timezone.now)
    resubmitted_at = models.DateTimeField(_("when the investor answered"), null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    valid_until = models.DateTimeField(null=True, blank=True)
    level = models.CharField(
        _("level of identification"), max_length=20, choices=IdentityLevel, default=IdentityLevel.VERIFIED
    )
    level_source = models.CharField(_("who says so"), max_length=10, choices=LevelSource, blank=True)
    level_paper = models.ForeignKey(
        "compliance.Evidence", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    risk_level = models.CharField(_("risk"), max_length=8, choices=Level, blank=True)
    risk_version = models.CharField(_("tables of the newest rating"), max_length=80, blank=True)
    refresh_asked_at = models.DateTimeField(null=True, blank=True)
    refresh_reason = models.CharField(max_length=60, blank=True)
    refresh_answered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[KycCaseQuerySet] = KycCaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("KYC case")
        verbose_name_plural = _("KYC cases")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["investor"],
                condition=~models.Q(state__in=["rejected", "expired"]),
                name="kyc_case_is_open_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="verified")
                | models.Q(valid_until__isnull=False, decided_at__isnull=False),
                name="kyc_case_verified_has_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(level="verified")
                | models.Q(level_source="provider")
                | models.Q(level_source="officer", level_paper__isnull=False),
                name="kyc_case_level_rests_on_something",
            ),
        ]
        indexes = [
            models.Index(fields=["valid_until"], condition=models.Q(state="verified"), name="kyc_case_ends"),
            models.Index(
                fields=["class_until"],
                condition=models.Q(class_until__isnull=False),
                name="kyc_case_class_ends",
            ),
            models.Index(
                fields=["risk_version"], condition=models.Q(state="verified"), name="kyc_case_rated_by"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_waiting(self) -> bool:
        """As `awaiting_decision` has it."""
        is_to_renew = self.state == self.State.VERIFIED and self.refresh_asked_at is not None
        return self.state in KycCase.WAITING or is_to_renew

    def move(self, target: str, *, now: datetime) -> None:
        """Set the state, and since when it waits. The caller saves both. Raises `IllegalTransition`."""
        KycCase.TRANSITIONS.move(self, target)
        if target in KycCase.WAITING:
            self.queued_at = now


class ProviderResult(models.Model):
    """What a provider told us, once for each of its event ids; the raw body is kept only as a hash."""

    case = models.ForeignKey(KycCase, on_delete=models.PROTECT, related_name="results")
    event_id = models.CharField(max_length=120)
    decision = models.CharField(max_length=20)
    level = models.CharField(_("level attested"), max_length=20, choices=IdentityLevel, blank=True)
    reasons = models.JSONField(default=list)
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)
    raw_sha256 = HashField()

    class Meta:
        verbose_name = _("provider's result")
        constraints = [
            models.UniqueConstraint(fields=["case", "event_id"], name="provider_result_counts_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.decision}"
