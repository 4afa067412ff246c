"""The register of holders, projected from the chain: every movement, and the balance after it.

`Balance` keeps a row for each holder and block, so any block's register can be read and a dropped block
takes its rows along; `Holding` is the present, mended for the touched holders in the same commit.
"""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from chain.models import Block
from kernel.fields import AddressField, HashField, Uint256Field
from tokens.models import Token


class Movement(models.Model):
    """One ERC-20 Transfer. `sender` is empty for an issue, `receiver` for a redemption."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="movements")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    log_index = models.PositiveIntegerField()
    tx_hash = HashField()
    sender = AddressField(null=True, blank=True)
    receiver = AddressField(null=True, blank=True)
    units = Uint256Field()

    class Meta:
        verbose_name = _("movement")
        constraints = [
            models.UniqueConstraint(fields=["block", "log_index"], name="movement_is_recorded_once")
        ]
        indexes = [
            models.Index(fields=["token", "sender"], name="movement_sender"),
            models.Index(fields=["token", "receiver"], name="movement_receiver"),
        ]

    def __str__(self) -> str:
        return f"{self.tx_hash}#{self.log_index}"


class Balance(models.Model):
    """What a holder had after the last movement of a block (`number` repeats the block's, for the index)."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="balances")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    number = models.PositiveBigIntegerField()
    holder = AddressField()
    units = Uint256Field()

    class Meta:
        verbose_name = _("balance at a block")
        constraints = [
            models.UniqueConstraint(
                fields=["token", "holder", "number"], include=["units"], name="balance_is_kept_once_a_block"
            )
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.holder} @{self.number}"


class Supply(models.Model):
    """How many units of a security there were after a block that issued or redeemed some."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="supplies")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    number = models.PositiveBigIntegerField()
    units = Uint256Field()

    class Meta:
        verbose_name = _("supply at a block")
        constraints = [
            models.UniqueConstraint(fields=["token", "number"], name="supply_is_kept_once_a_block")
        ]

    def __str__(self) -> str:
        return f"{self.token_id} @{self.number}"


class HoldingQuerySet(models.QuerySet["Holding"]):
    def of(self, token: Token) -> Self:
        return self.filter(token=token)

    def largest_first(self) -> Self:
        return self.order_by("-units", "holder")


class Holding(models.Model):
    """What a holder has now. Rows of zero are removed."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="holdings")
    holder = AddressField()
    units = Uint256Field()

    objects: ClassVar[HoldingQuerySet] = HoldingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("holding")
        constraints = [
            models.UniqueConstraint(fields=["token", "holder"], name="holding_is_unique"),
            models.CheckConstraint(condition=models.Q(units__gt=0), name="holding_is_not_empty"),
        ]
        indexes = [
            models.Index(fields=["token", "-units", "holder"], name="holding_largest_first"),
            models.Index(fields=["holder", "id"], name="holding_of_a_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.holder}"
