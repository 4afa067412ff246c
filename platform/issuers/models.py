"""An issuer is a legal entity under review: what it told us, its papers, and what was decided."""

import hashlib
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from accounts.models import Organisation
from accounts.policies import organisations_of
from documents.models import Document
from kernel.fields import PublicIdField
from kernel.states import Transitions
from privacy.fields import PersonalTextField
from privacy.models import PersonalKey


class IssuerQuerySet(models.QuerySet["Issuer"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def visible_to(self, user: models.Model) -> Self:
        return self.filter(organisation__in=organisations_of(user))

    def awaiting_decision(self) -> Self:
        return self.filter(state__in=[Issuer.State.SUBMITTED, Issuer.State.IN_REVIEW])


class Issuer(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        IN_REVIEW = "in_review", _("In review")
        UPDATES_REQUIRED = "updates_required", _("Updates required")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")

    TRANSITIONS: ClassVar = Transitions(
        {
            State.DRAFT: [State.SUBMITTED],
            State.SUBMITTED: [State.IN_REVIEW],
            State.IN_REVIEW: [State.APPROVED, State.REJECTED, State.UPDATES_REQUIRED],
            State.UPDATES_REQUIRED: [State.SUBMITTED],
        }
    )

    public_id = PublicIdField(prefix="iss")
    personal_key = models.ForeignKey(PersonalKey, on_delete=models.PROTECT, editable=False, related_name="+")
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="issuer")
    legal_name = models.CharField(_("registered company name"), max_length=200)
    legal_name_local = models.CharField(_("company name in its own script"), max_length=200, blank=True)
    country = CountryField(_("country of registration"))
    registration_number = models.CharField(_("business registration number"), max_length=40, blank=True)
    lei = models.CharField(_("LEI (ISO 17442)"), max_length=20, blank=True)
    address = models.CharField(_("registered office address"), max_length=300, blank=True)
    website = models.URLField(_("website address"), blank=True)
    representative_name = PersonalTextField(_("name of the representative"), blank=True)
    contact_email = PersonalTextField(_("e-mail for the review"), blank=True)
    no_other_owner = models.BooleanField(_("nobody else has 25 % or more"), default=False)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason_code = models.CharField(max_length=60, blank=True)
    note_to_issuer = models.TextField(_("what the issuer is told"), blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[IssuerQuerySet] = IssuerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("issuer")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["draft", "submitted", "in_review", "updates_required", "approved", "rejected"]
                ),
                name="issuer_state_is_known",
            ),
            models.UniqueConstraint(
                fields=["country", "registration_number"],
                condition=~models.Q(registration_number="") & ~models.Q(state__in=["draft", "rejected"]),
                name="issuer_registration_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.legal_name


class PayoutAccount(models.Model):
    """Where an issuer's proceeds are paid to. A row is proposed, and counts from its activation on; of those
    that count the newest is the account. `details_hash` is of everything in it, so that an edit voids the
    agreement.
    """

    public_id = PublicIdField(prefix="acc")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="payout_accounts")
    holder_name = models.CharField(_("name of the account's holder"), max_length=200)
    bank = models.CharField(_("bank or its BIC (ISO 9362)"), max_length=60)
    currency = models.CharField(_("currency (ISO 4217)"), max_length=3)
    number = PersonalTextField(_("account number or IBAN (ISO 13616)"), under="issuer.personal_key")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    active_from = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("account for payouts")
        verbose_name_plural = _("accounts for payouts")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.bank} ···{self.number[-4:]}"

    @property
    def details_hash(self) -> str:
        """Salted by the row's random id: an account number alone could be guessed."""
        parts = (self.public_id, self.holder_name, self.bank, self.currency, self.number)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


class IssuerPaper(models.Model):
    """A document the review needs, by kind; the newest of a kind counts."""

    class Kind(models.TextChoices):
        REGISTRATION = "registration", _("Certificate of business registration")
        ARTICLES = "articles", _("Articles of incorporation")
        RESOLUTION = "resolution", _("Board resolution to issue")
        OTHER = "other", _("Another paper")

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=20, choices=Kind)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="issuer_paper")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("issuer's paper")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.issuer} {self.kind}"


class Owner(models.Model):
    """A person or a company above the issuer, as the issuer states it: `percent` of the company it `owns`, or
    of the issuer itself where that is empty. Whoever owns by several ways has a row for each."""

    public_id = PublicIdField(prefix="own")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="owners")
    owns = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="owners")
    is_person = models.BooleanField(_("a natural person"))
    name = PersonalTextField(_("name of the owner"), under="issuer.personal_key")
    birth_date = PersonalTextField(_("date of birth, YYYY-MM-DD"), blank=True, under="issuer.personal_key")
    country = CountryField(_("country of residence or registration"))
    percent = models.DecimalField(max_digits=7, decimal_places=4)
    stated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("owner of an issuer")
        verbose_name_plural = _("owners of an issuer")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(percent__gt=0, percent__lte=100), name="owner_has_a_share"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class ChangeRequestQuerySet(models.QuerySet["ChangeRequest"]):
    def open(self) -> Self:
        return self.filter(answered_at=None)


class ChangeRequest(models.Model):
    """One thing an officer wants changed, at the step of the application it is about; and the answer."""

    class Step(models.TextChoices):
        COMPANY = "company", _("The company")
        OWNERS = "owners", _("Its owners")
        PAPERS = "papers", _("Its papers")
        ACCOUNT = "account", _("Where it is paid")

    public_id = PublicIdField(prefix="chg")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="change_requests")
    step = models.CharField(_("step of the application"), max_length=12, choices=Step)
    reason_code = models.CharField(max_length=60)
    note = PersonalTextField(_("what is to be changed"), blank=True, under="issuer.personal_key")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = PersonalTextField(_("what the issuer answered"), blank=True, under="issuer.personal_key")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ChangeRequestQuerySet] = ChangeRequestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("request for change")
        verbose_name_plural = _("requests for change")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(step__in=["company", "owners", "papers", "account"]),
                name="change_request_step_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answered_by=None)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
                name="change_request_is_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
