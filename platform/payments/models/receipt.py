"""One credit that was seen outside, and what the bank took back of such credits."""

import hashlib
from decimal import Decimal
from typing import ClassVar, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from kernel.fields import PublicIdField
from kernel.states import Transitions
from payments.models.account import CollectionAccount
from payments.models.expectation import Expectation
from payments.money import CURRENCY_LENGTH, DIGITS, PLACES
from privacy.fields import PersonalTextField
from privacy.models import PersonalKey


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def awaiting_decision(self) -> Self:
        """Nobody's yet: an officer has to look."""
        return self.filter(state=Receipt.State.UNMATCHED)


class Receipt(models.Model):
    """`external_id` names the bank's line or the token transfer, once for each account. What is said of
    the payer is under a key of the receipt's own until it is known whose money it is, then under that
    investor's. `reasons` say why it waits.
    """

    class State(models.TextChoices):
        UNMATCHED = "unmatched", _("Waiting for an officer")
        MATCHED = "matched", _("Matched")
        RETURNED = "returned", _("Sent back")
        COVERING = "covering", _("Covers a claim")
        REVERSED = "reversed", _("Taken back by the bank")

    PAYER: ClassVar = ("payer_name", "payer_account", "text", "reference", "named_account")  # sealed cells
    TRANSITIONS: ClassVar = Transitions(
        {
            State.UNMATCHED: [State.MATCHED, State.RETURNED, State.COVERING, State.REVERSED],
            State.MATCHED: [State.UNMATCHED, State.REVERSED],  # matched by hand, and wrongly
            State.RETURNED: [State.UNMATCHED, State.REVERSED],
            State.COVERING: [State.REVERSED],
        }
    )

    public_id = PublicIdField(prefix="rcp")
    personal_key = models.ForeignKey(PersonalKey, on_delete=models.PROTECT, editable=False, related_name="+")
    account = models.ForeignKey(CollectionAccount, on_delete=models.PROTECT, related_name="receipts")
    external_id = models.CharField(_("the bank's id of the line"), max_length=200)
    amount = models.DecimalField(_("amount received"), max_digits=DIGITS, decimal_places=PLACES)
    currency = models.CharField(_("ISO 4217"), max_length=CURRENCY_LENGTH)
    booked_at = models.DateTimeField(_("value date"))
    taken_at = models.DateTimeField(_("when it was read"))
    payer_name = PersonalTextField(_("name of the payer"), blank=True)
    payer_account = PersonalTextField(_("account of the payer"), blank=True)
    text = PersonalTextField(_("text of the payer"), blank=True)
    reference = PersonalTextField(_("reference of the payer"), blank=True)
    is_nameless = models.BooleanField(_("the account of the payer is not known"), default=False)
    named_account = PersonalTextField(
        _("account of the payer, as an officer says and nobody has agreed yet"), blank=True
    )
    state = models.CharField(max_length=10, choices=State, default=State.UNMATCHED)
    reasons = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    expectation = models.ForeignKey(
        Expectation, on_delete=models.PROTECT, null=True, blank=True, related_name="receipts"
    )
    matched_at = models.DateTimeField(null=True, blank=True)
    matched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    match_reason = models.CharField(_("why it was matched by hand"), max_length=40, blank=True)

    objects: ClassVar[ReceiptQuerySet] = ReceiptQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "external_id"], name="receipt_is_taken_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="receipt_is_of_money"),
            models.CheckConstraint(
                condition=Q(
                    state__in=["unmatched", "returned", "covering"], expectation=None, matched_at=None
                )
                | Q(
                    state="matched",
                    expectation__isnull=False,
                    matched_at__isnull=False,
                    matched_by__isnull=False,
                )
                | Q(state="reversed"),
                name="receipt_matched_to_something",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["taken_at"], condition=Q(state="unmatched"), name="receipt_waits"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="receipts_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="receipts_keep_what_was_seen",
                fields=["account", "external_id", "amount", "currency", "booked_at", "taken_at"],
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def named_hash(self) -> str:
        """Of the account that waits for an agreement, salted by the row's random id."""
        return hashlib.sha256(f"{self.public_id}\n{self.named_account}".encode()).hexdigest()


class Reversal(models.Model):
    """The bank took the credit back. `claimed` is the part that had been passed on before: it is owed to the
    account by the payer."""

    receipt = models.OneToOneField(Receipt, on_delete=models.PROTECT, related_name="reversal")
    reason = models.CharField(_("why the bank took it back"), max_length=60)
    claimed = models.DecimalField(_("amount that was gone already"), max_digits=DIGITS, decimal_places=PLACES)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("reversal")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(claimed__gte=0), name="reversal_claims_no_less_than_nothing")
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="reversals_stay", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.receipt_id} {self.reason}"

    @property
    def unsettled(self) -> Decimal:
        """What of it is still owed to the account."""
        covered = self.covers.order_by().aggregate(amount=Sum("amount"))["amount"]
        return self.claimed - (covered or Decimal(0))
