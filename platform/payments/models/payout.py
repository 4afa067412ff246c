"""Money that goes out: back to where it came from, or to the issuer's agreed account."""

from typing import ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from issuers.models import PayoutAccount
from kernel.fields import PublicIdField
from kernel.states import Transitions
from payments.models.account import CollectionAccount
from payments.models.expectation import Expectation
from payments.models.receipt import Receipt
from payments.money import CURRENCY_LENGTH, DIGITS, PLACES


class PayoutQuerySet(models.QuerySet["Payout"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def counting(self) -> Self:
        """What has left or is about to."""
        return self.exclude(state=Payout.State.FAILED)

    def for_banks(self) -> Self:
        """Ordered, not known to be told, from an account whose bank can be told, to one that is known."""
        rows = self.filter(state=Payout.State.ORDERED).exclude(account__bank="")
        return rows.exclude(receipt__is_nameless=True).order_by("pk")

    def nowhere(self) -> Self:
        """Ordered, and nobody knows to which account."""
        return self.filter(state=Payout.State.ORDERED, receipt__is_nameless=True).order_by("pk")


class Payout(models.Model):
    """One order to a bank. `key` is the caller's; money that came in several credits goes back in as many
    `part`s. `public_id` is what the bank knows it by: told twice, it is one order. A refund or return goes to
    the account that `receipt` came from, proceeds go to `payout_account`.
    """

    class Kind(models.TextChoices):
        REFUND = "refund", _("Refund to the investor")
        RETURN = "return", _("Return of money that is nobody's")
        PROCEEDS = "proceeds", _("Proceeds to the issuer")

    class State(models.TextChoices):
        ORDERED = "ordered", _("Ordered")
        SENT = "sent", _("Told to the bank")
        DONE = "done", _("Paid")
        FAILED = "failed", _("Failed")

    TRANSITIONS: ClassVar = Transitions(
        {
            State.ORDERED: [State.SENT, State.FAILED],
            State.SENT: [State.DONE, State.FAILED],
            State.DONE: [State.FAILED],  # it bounced
        }
    )

    public_id = PublicIdField(prefix="pay")
    key = models.CharField(max_length=120)
    part = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(_("kind of payout"), max_length=10, choices=Kind)
    account = models.ForeignKey(CollectionAccount, on_delete=models.PROTECT, related_name="payouts")
    expectation = models.ForeignKey(
        Expectation, on_delete=models.PROTECT, null=True, blank=True, related_name="payouts"
    )
    receipt = models.ForeignKey(
        Receipt, on_delete=models.PROTECT, null=True, blank=True, related_name="payouts"
    )
    payout_account = models.ForeignKey(
        PayoutAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="payouts"
    )
    amount = models.DecimalField(_("amount paid out"), max_digits=DIGITS, decimal_places=PLACES)
    currency = models.CharField(_("ISO 4217"), max_length=CURRENCY_LENGTH)
    reason = models.CharField(_("why it is paid"), max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ORDERED)
    failure = models.CharField(_("why it failed"), max_length=60, blank=True)
    ordered_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PayoutQuerySet] = PayoutQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("payout")
        verbose_name_plural = _("payouts")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "part"], name="payout_is_ordered_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payout_is_of_money"),
            models.CheckConstraint(
                condition=Q(
                    kind="refund", receipt__isnull=False, expectation__isnull=False, payout_account=None
                )
                | Q(kind="return", receipt__isnull=False, expectation=None, payout_account=None)
                | Q(kind="proceeds", receipt=None, expectation=None, payout_account__isnull=False),
                name="payout_goes_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ordered", "failed"]) | Q(sent_at__isnull=False),
                name="payout_sent_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ordered", "sent"], ended_at=None)
                | Q(state__in=["done", "failed"], ended_at__isnull=False),
                name="payout_ended_at_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["account"], condition=Q(state__in=["ordered", "sent"]), name="payout_is_on_its_way"
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="payouts_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="payouts_keep_their_order",
                fields=[
                    *("key", "part", "kind", "account", "expectation", "receipt"),
                    *("payout_account", "amount", "currency", "ordered_at"),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def destination(self) -> tuple[str, str, str]:
        """Name, account number and bank of whoever gets it."""
        if self.payout_account is not None:
            return self.payout_account.holder_name, self.payout_account.number, self.payout_account.bank
        if self.receipt is None:
            return "", "", ""
        return self.receipt.payer_name, self.receipt.payer_account, ""
