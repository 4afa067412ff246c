"""Who may hold: the case in which it was found out, and the whitelist that follows from it.

The whitelist is the desired state of a wallet; what stands on chain is `tokens.RegisterEntry`.
"""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from compliance.screening.models import Hit, ListedParty, ListVersion, Screening
from investors.models import Investor, Wallet
from kernel.fields import EncryptedTextField, HashField, PublicIdField
from kernel.states import Transitions

__all__ = [
    "Hit",
    "InvestorClass",
    "KycCase",
    "ListVersion",
    "ListedParty",
    "ProviderResult",
    "Screening",
    "WhitelistEntry",
]


class InvestorClass(models.TextChoices):
    """What the law lets a person buy. `flag` is the bit in the on-chain record (CONTRACTS section 1)."""

    RETAIL = "retail", _("Retail")
    INCOME_QUALIFIED = "income_qualified", _("Income-qualified")
    PROFESSIONAL = "professional", _("Professional")
    AFFILIATE = "affiliate", _("Affiliate of the issuer")

    @property
    def flag(self) -> int:
        return 1 << (2 + list(InvestorClass).index(self))


class KycCaseQuerySet(models.QuerySet["KycCase"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def awaiting_decision(self) -> Self:
        return self.filter(state__in=[KycCase.State.PROCESSING, KycCase.State.MANUAL_REVIEW])

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

    public_id = PublicIdField(prefix="kyc")
    investor = models.ForeignKey(Investor, on_delete=models.PROTECT, related_name="kyc_cases")
    provider = models.CharField(max_length=20)
    provider_reference = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.NONE)
    investor_class = models.CharField(max_length=20, choices=InvestorClass, default=InvestorClass.RETAIL)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason_code = models.CharField(max_length=60, blank=True)
    note = EncryptedTextField(_("officer's note, internal"), blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    resubmitted_at = models.DateTimeField(_("when the investor answered"), null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    valid_until = models.DateTimeField(null=True, blank=True)

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
        ]

    def __str__(self) -> str:
        return self.public_id


class ProviderResult(models.Model):
    """What a provider told us, once for each of its event ids; the raw body is kept only as a hash."""

    case = models.ForeignKey(KycCase, on_delete=models.PROTECT, related_name="results")
    event_id = models.CharField(max_length=120)
    decision = models.CharField(max_length=20)
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
    link = EncryptedTextField(_("where the person goes to be identified"), blank=True)
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


class OwnershipParty(models.Model):
    """A person or company above an entity that is identified."""

    case = models.ForeignKey(KycCase, on_delete=models.PROTECT, related_name="parties")
    name = EncryptedTextField(_("legal name"))
    is_person = models.BooleanField(_("a natural person"))

    class Meta:
        verbose_name = _("party to an ownership")

    def __str__(self) -> str:
        return f"{self.case_id} {self.pk}"


class OwnershipStake(models.Model):
    """What a party owns of another, or of the entity itself where `owned` is empty."""

    owner = models.ForeignKey(OwnershipParty, on_delete=models.CASCADE, related_name="stakes")
    owned = models.ForeignKey(
        OwnershipParty, on_delete=models.CASCADE, null=True, blank=True, related_name="owners"
    )
    percent = models.DecimalField(max_digits=7, decimal_places=4)

    class Meta:
        verbose_name = _("stake in an ownership")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "owned"], nulls_distinct=False, name="stake_is_named_once"
            ),
            models.CheckConstraint(
                condition=models.Q(percent__gt=0, percent__lte=100), name="stake_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} of {self.owned_id}"


class SandboxMove(models.Model):
    """An organisation moved its sandbox clock ahead; only sandbox cases it introduced can tell."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ahead = models.DurationField()
    moved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("move of a sandbox clock")
        constraints = [
            models.CheckConstraint(condition=models.Q(ahead__gt=timedelta(0)), name="sandbox_time_goes_ahead")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.ahead}"


class WhitelistQuerySet(models.QuerySet["WhitelistEntry"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def eligible(self, *, now: object) -> Self:
        return self.filter(status=WhitelistEntry.Status.ACTIVE, valid_until__gt=now)


class WhitelistEntry(models.Model):
    """What every token's register should say about a wallet. Written only by compliance's operations."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("Active")
        REVOKED = "revoked", _("Revoked")

    wallet = models.OneToOneField(Wallet, on_delete=models.PROTECT, related_name="whitelist_entry")
    case = models.ForeignKey(KycCase, on_delete=models.PROTECT, related_name="whitelist_entries")
    country_numeric = models.PositiveSmallIntegerField(_("ISO 3166-1 numeric"))
    investor_class = models.CharField(max_length=20, choices=InvestorClass)
    valid_until = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    reason_code = models.CharField(max_length=60, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[WhitelistQuerySet] = WhitelistQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("whitelist entry")
        verbose_name_plural = _("whitelist")
        ordering = ["-updated_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.wallet.address} {self.status}"
