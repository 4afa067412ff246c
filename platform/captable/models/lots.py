"""What a balance is made of: the units in further partitions, and those of the default one that are locked.

What is in no further partition is in the default one, so only the further ones are kept here. Each row is
a state that holds until the next; the newest counts, and with a dropped block the one before it does again.
"""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from chain.models import Block
from kernel.fields import AddressField, HashField, Uint256Field
from tokens.models import Token


class PartitionBalanceQuerySet(models.QuerySet["PartitionBalance"]):
    def current(self) -> Self:
        """The newest row of each holder in each partition, of each token."""
        lot = ("token_id", "holder", "partition")
        return self.order_by(*lot, "-number").distinct(*lot)


class PartitionBalance(models.Model):
    """What a holder had in a further partition after the last change in a block (`number` repeats the
    block's, for the index)."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="partition_balances")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    number = models.PositiveBigIntegerField()
    holder = AddressField()
    partition = models.CharField(_("name of the partition"), max_length=66)
    units = Uint256Field()

    objects: ClassVar[PartitionBalanceQuerySet] = PartitionBalanceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("balance in a partition at a block")
        constraints = [
            models.UniqueConstraint(
                fields=["token", "holder", "partition", "number"],
                name="partition_balance_is_kept_once_a_block",
            )
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.holder} {self.partition} @{self.number}"


class PartitionMove(models.Model):
    """What a log says of units in a further partition, for whoever follows lots: units that moved in it, that
    it lost to the default one, or all that a recovery moved, whatever partition they are in (`partition` is
    empty then). No sender is an issue, no receiver a redemption."""

    class Kind(models.TextChoices):
        MOVED = "moved", _("Moved")
        MERGED = "merged", _("Merged")
        RECOVERED = "recovered", _("Recovered")

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="partition_moves")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    log_index = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    partition = models.CharField(_("name of the partition"), max_length=66, blank=True)
    sender = AddressField(null=True, blank=True)
    receiver = AddressField(null=True, blank=True)
    units = Uint256Field()

    class Meta:
        verbose_name = _("move of units in a partition")
        constraints = [
            models.UniqueConstraint(fields=["block", "log_index"], name="partition_move_is_recorded_once")
        ]
        indexes = [
            models.Index(
                fields=["token", "sender"], condition=models.Q(kind="merged"), name="partition_merge_of"
            )
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.kind} {self.partition}"


class UnitHold(models.Model):
    """Units the owner promised to somebody: a hold of the contract, as it was created. Whose they are now is
    told by the `successor` of the owner's locks."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="unit_holds")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    log_index = models.PositiveIntegerField()
    hold_id = HashField()
    owner = AddressField()
    receiver = AddressField()
    units = Uint256Field()
    expires_at = models.PositiveBigIntegerField(_("last second to execute it, unix time"))

    class Meta:
        verbose_name = _("hold")
        constraints = [models.UniqueConstraint(fields=["token", "hold_id"], name="unit_hold_is_created_once")]

    def __str__(self) -> str:
        return self.hold_id


class LockChangeQuerySet(models.QuerySet["LockChange"]):
    def current(self) -> Self:
        """The newest row of each holder, of each token."""
        return self.order_by("token_id", "holder", "-number", "-log_index").distinct("token_id", "holder")


class LockChange(models.Model):
    """What of a holder's default partition could not be sent from an event on, in base units; after a
    recovery nothing is left to lock and `successor` has the record."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="lock_changes")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    number = models.PositiveBigIntegerField()
    log_index = models.PositiveIntegerField()
    holder = AddressField()
    frozen = Uint256Field()
    held = Uint256Field()
    successor = AddressField(null=True, blank=True)

    objects: ClassVar[LockChangeQuerySet] = LockChangeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("change of a holder's locks")
        constraints = [
            models.UniqueConstraint(
                fields=["token", "holder", "number", "log_index"], name="lock_change_is_recorded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.holder} {self.frozen}+{self.held}"
