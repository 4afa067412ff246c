"""One row a deed, chained by hash: a changed, removed or inserted row breaks the chain behind it; and the
anchors that keep its head where nobody here can change it."""

from datetime import date, datetime
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from chain.models import Network
from kernel.fields import AddressField, HashField, PublicIdField
from privacy.fields import PersonalTextField

EMPTIED_BY_TESTS = """
IF starts_with(current_database(), 'test_') AND current_setting('jangbu.tests_empty_tables', true) = 'on' THEN
    RETURN NULL;
END IF;
RAISE EXCEPTION 'Cannot truncate % table', TG_TABLE_NAME;
"""


def never_emptied(name: str) -> pgtrigger.Trigger:
    """TRUNCATE fires no row trigger. Tests flush by it; their settings say so, in their databases only."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=EMPTIED_BY_TESTS,
    )


class Entry(models.Model):
    """Who did what to which row, when. Append-only: the database refuses update, delete and truncate."""

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    previous_hash = HashField()
    hash = HashField(unique=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-sequence"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="audit_subject"),
            models.Index(fields=["subject_id"], name="audit_subject_id"),
            models.Index(
                fields=["verb", "-sequence"], name="audit_verb", opclasses=["varchar_pattern_ops", "int8_ops"]
            ),
            models.Index(fields=["at"], name="audit_at"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            never_emptied("entries_stay"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.subject_type}:{self.subject_id}"


class AnchorQuerySet(models.QuerySet["Anchor"]):
    def confirmed(self) -> "AnchorQuerySet":
        """Those whose transaction is deep enough in the chain."""
        return self.filter(tx_hash__isnull=False)


class Anchor(models.Model):
    """The journal's head at the end of a day (UTC), to be sent to the chain; confirmed once it has its
    transaction. What was to be anchored never changes."""

    public_id = PublicIdField(prefix="anc")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("day (UTC) at whose end it was the head"))
    sequence = models.PositiveBigIntegerField(_("number of the last entry"))
    head_hash = HashField(_("hash of the last entry, and all of the transaction's data"))
    sender = AddressField(_("account it is sent from and to"))
    tx_hash = HashField(null=True, blank=True)
    block_number = models.PositiveBigIntegerField(null=True, blank=True)

    objects: ClassVar[AnchorQuerySet] = AnchorQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("anchor of the journal")
        verbose_name_plural = _("anchors of the journal")
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["network", "day"], name="anchor_is_one_a_day"),
            models.CheckConstraint(
                condition=models.Q(tx_hash=None, block_number=None)
                | models.Q(tx_hash__isnull=False, block_number__isnull=False),
                name="anchor_is_confirmed_by_a_block",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="anchors_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="roots_stay", fields=["network", "day", "sequence", "head_hash", "sender"]
            ),
            never_emptied("anchors_are_never_emptied"),
        ]

    def __str__(self) -> str:
        return f"{date.isoformat(self.day)} {self.sequence} {self.head_hash}"


class LookQuerySet(models.QuerySet["Look"]):
    def open_to(self, user: User, *, at: datetime) -> "LookQuerySet":
        """The looks in which the person may see personal data at that moment."""
        return self.filter(regulator=user, opened_at__lte=at, expires_at__gt=at, closed_at=None)


class Look(models.Model):
    """For what, by which right and until when a regulator sees personal data."""

    class Basis(models.TextChoices):
        """Sources: Financial Investment Services and Capital Markets Act, Electronic Securities Act, Act on
        Reporting and Using Specified Financial Transaction Information (Republic of Korea)."""

        FSCMA_419 = "kr_fscma_419", _("Inspection (Capital Markets Act, Art. 419)")
        FSCMA_426 = "kr_fscma_426", _("Investigation (Capital Markets Act, Art. 426)")
        ESA_23_2 = "kr_esa_23_2", _("Inspection of the ledger (Electronic Securities Act, Art. 23-2)")
        FTRA_15 = "kr_ftra_15", _("Inspection (Financial Transaction Information Act, Art. 15)")
        COURT = "court_order", _("Order of a court")

    public_id = PublicIdField(prefix="look")
    regulator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    purpose = PersonalTextField(_("purpose, in the regulator's words"), under="regulator.personal_key")
    legal_basis = models.CharField(max_length=16, choices=Basis)
    case_number = models.CharField(_("the regulator's case number"), max_length=60)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[LookQuerySet] = LookQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("look of a regulator")
        verbose_name_plural = _("looks of regulators")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("opened_at")), name="look_ends_after_it_begins"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="looks_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="looks_keep_their_reason",
                fields=["regulator", "legal_basis", "case_number", "opened_at", "expires_at"],
            ),  # the purpose is encrypted text; the journal has its hash
        ]

    def __str__(self) -> str:
        return self.public_id


class Verification(models.Model):
    """A check of the whole journal that somebody asked for, and what it found."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        INTACT = "intact", _("Intact")
        BROKEN = "broken", _("Broken")

    public_id = PublicIdField(prefix="ver")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    entries = models.PositiveBigIntegerField(_("entries that are intact"), default=0)
    roots = models.PositiveIntegerField(_("anchored roots that agree"), default=0)
    fault = models.CharField(_("what does not fit"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("verification of the journal")
        verbose_name_plural = _("verifications of the journal")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="waiting"), name="verification_waits_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.state}"
