"""A payment that is awaited from an investor, and the reference by which it is known when it comes."""

from typing import ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from investors.models import Investor
from issuers.models import Issuer
from kernel.fields import PublicIdField
from kernel.states import Transitions
from payments.models.account import CollectionAccount
from payments.money import CURRENCY_LENGTH, DIGITS, PLACES
from payments.references import LENGTH


class ExpectationQuerySet(models.QuerySet["Expectation"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def open(self) -> Self:
        return self.filter(state=Expectation.State.OPEN)


class Expectation(models.Model):
    """`purpose` is the word under which an upper app listens, `subject` the public id of its row. What was
    received, refunded and released for it is in the ledger (`payments.balances`).
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    TRANSITIONS: ClassVar = Transitions({State.OPEN: [State.CLOSED]})

    public_id = PublicIdField(prefix="exp")
    key = models.CharField(max_length=120, unique=True)
    reference = models.CharField(_("reference to give when paying"), max_length=LENGTH, unique=True)
    investor = models.ForeignKey(Investor, on_delete=models.PROTECT, related_name="expectations")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="expectations")
    account = models.ForeignKey(CollectionAccount, on_delete=models.PROTECT, related_name="expectations")
    purpose = models.CharField(_("what for"), max_length=60)
    subject = models.CharField(_("public id of what is paid for"), max_length=40)
    amount = models.DecimalField(_("amount asked for"), max_digits=DIGITS, decimal_places=PLACES)
    currency = models.CharField(_("ISO 4217"), max_length=CURRENCY_LENGTH)
    due_at = models.DateTimeField(_("due"))
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ExpectationQuerySet] = ExpectationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("expected payment")
        verbose_name_plural = _("expected payments")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="expectation_is_of_money"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | Q(state="closed", closed_at__isnull=False),
                name="expectation_is_open_or_closed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["purpose", "subject"], name="expectation_subject"),
            models.Index(fields=["due_at"], condition=Q(state="open"), name="expectation_due"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="expectations_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="expectations_keep_their_terms",
                fields=[
                    *("key", "reference", "investor", "issuer", "account"),
                    *("purpose", "subject", "amount", "currency", "due_at"),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.reference
