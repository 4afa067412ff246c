"""The chain as the platform has followed it: the network's identity and the blocks facts hang from."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.fields import AddressField, HashField


class NetworkQuerySet(models.QuerySet["Network"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")


class Network(models.Model):
    """One EVM chain. `cursor_*` is the last block whose facts are in the database; inbound and outbound
    share it."""

    chain_id = models.PositiveBigIntegerField(primary_key=True)
    name = models.CharField(max_length=60)
    genesis_hash = HashField()
    depth = models.PositiveIntegerField(_("blocks until a fact is final"))
    factory = AddressField(null=True, blank=True)
    cursor_number = models.PositiveBigIntegerField(default=0)
    cursor_hash = HashField()
    range_size = models.PositiveIntegerField(_("blocks a scan"), default=64)
    start_number = models.PositiveBigIntegerField(_("block from which the chain is followed"), default=0)
    start_hash = HashField(_("its hash; empty is block 0"), null=True, blank=True)
    head_number = models.PositiveBigIntegerField(_("highest block a node has told of"), default=0)
    behind_since = models.DateTimeField(
        _("since when the node has been below the cursor"), null=True, blank=True
    )
    doubts = models.PositiveSmallIntegerField(
        _("times the next block disagreed with its contracts"), default=0
    )
    paused = models.BooleanField(default=False)
    pause_reason = models.CharField(max_length=200, blank=True)

    objects: ClassVar[models.Manager["Network"]] = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("network")

    def __str__(self) -> str:
        return f"{self.name} ({self.chain_id})"

    @property
    def lag(self) -> int:
        """Blocks the facts are behind the highest head seen."""
        return max(self.head_number - self.cursor_number, 0)

    @property
    def final_number(self) -> int:
        """The highest indexed block that is deep enough to believe; may be negative on a young chain."""
        return self.cursor_number - self.depth


class Block(models.Model):
    """A block on the branch the platform follows. Deleting one takes its facts with it."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="blocks")
    number = models.PositiveBigIntegerField()
    hash = HashField()
    parent_hash = HashField()
    timestamp = models.DateTimeField()

    class Meta:
        verbose_name = _("block")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["network", "number"], name="block_number_is_unique"),
            models.UniqueConstraint(fields=["network", "hash"], name="block_hash_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.network_id}:{self.number}"
