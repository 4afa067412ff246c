"""Units asked for, and the deeds a token's contract has marked as done."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain.bindings.security_token.partitions import DEFAULT
from chain.models import Block
from investors.models import Wallet
from kernel.fields import HashField, PublicIdField, Uint256Field
from tokens.models.allotment import AllottedOrder
from tokens.models.imports import HolderRow
from tokens.models.register import RegisterTerms
from tokens.models.token import Token
from transactions.models import Intent

FAILED = (Intent.State.REVERTED, Intent.State.REJECTED, Intent.State.SUPERSEDED)


class ExecutedOperation(models.Model):
    """An operation id the token's contract has marked as done; it can never have a second effect."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="executed_operations")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    log_index = models.PositiveIntegerField()
    operation_id = HashField(db_index=True)
    payload_hash = HashField()
    tx_hash = HashField()

    class Meta:
        verbose_name = _("executed operation")
        constraints = [
            models.UniqueConstraint(fields=["token", "operation_id"], name="operation_has_effect_once")
        ]

    def __str__(self) -> str:
        return self.operation_id


def executed() -> Exists:
    """Whether the chain has executed the operation of the row's intent on the row's token."""
    deeds = ExecutedOperation.objects.filter(token=OuterRef("token"))
    return Exists(deeds.filter(operation_id=OuterRef("intent__operation_id")))


class IssuanceQuerySet(models.QuerySet["Issuance"]):
    def standing(self) -> Self:
        """Issuances that have happened or still may: all but the failed ones."""
        return self.exclude(intent__state__in=FAILED)

    def in_bulk_of(self) -> Self:
        """Lines of a file or of an allotment, which go on without each other."""
        return self.filter(models.Q(row__isnull=False) | models.Q(allotted__isnull=False))

    def with_outcome(self) -> Self:
        """Adds `is_issued`: the chain has executed this issuance's operation."""
        return self.annotate(is_issued=executed())


class Issuance(RegisterTerms):
    """Units, and the register terms sent with them, asked for one wallet as a line of one intent.

    Only the chain makes it issued. `order` is the key of the commitment that the units fulfil, empty where
    the issuer issues by its own hand; `paid_at` is when that was kept, or what the issuer says, or not known.
    """

    public_id = PublicIdField(prefix="isu")
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="issuances")
    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="issuances")
    units = Uint256Field()
    intent = models.ForeignKey(Intent, on_delete=models.PROTECT, related_name="issuances")
    row = models.OneToOneField(
        HolderRow, on_delete=models.PROTECT, null=True, blank=True, related_name="issuance"
    )
    allotted = models.OneToOneField(
        AllottedOrder, on_delete=models.PROTECT, null=True, blank=True, related_name="issuance"
    )
    refusal_code = models.CharField(_("why the chain refuses this line"), max_length=80, blank=True)
    refusal_detail = models.CharField(max_length=400, blank=True)
    requested_at = models.DateTimeField(default=timezone.now)
    partition = models.CharField(_("name of the partition"), max_length=66, default=DEFAULT)
    order = models.CharField(_("the order's id"), max_length=80, blank=True)
    paid_at = models.DateTimeField(_("paid in full at"), null=True, blank=True)

    objects: ClassVar[IssuanceQuerySet] = IssuanceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("issuance")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(units__gt=0), name="issuance_units_positive"),
            models.CheckConstraint(
                condition=models.Q(row=None) | models.Q(allotted=None), name="issuance_is_of_one_thing"
            ),
        ]
        indexes = [
            models.Index(
                fields=["token", "order"], condition=~models.Q(order=""), name="issuance_of_an_order"
            )
        ]

    def __str__(self) -> str:
        return self.public_id
