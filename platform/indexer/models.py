"""Inbound facts: which contracts are watched, and each of their logs under the block that holds it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chain.models import Block, Network
from kernel.fields import AddressField, HashField


class Watch(models.Model):
    """A contract whose logs become facts, from the block it came into being."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="watches")
    address = AddressField()
    contract = models.CharField(_("name of the binding"), max_length=40)
    from_block = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("watched contract")
        constraints = [models.UniqueConstraint(fields=["network", "address"], name="watch_address_is_unique")]

    def __str__(self) -> str:
        return f"{self.contract} {self.address}"


class Event(models.Model):
    """One decoded log. The key is the block's hash and the log's index, so a log is a fact once."""

    block = models.ForeignKey(
        Block, on_delete=models.CASCADE, related_name="events"
    )  # facts fall with their block
    log_index = models.PositiveIntegerField()
    tx_hash = HashField()
    address = AddressField()
    name = models.CharField(max_length=60)
    topics = models.JSONField(default=list)
    data = models.BinaryField(default=bytes)

    class Meta:
        verbose_name = _("event")
        ordering = ["block__number", "log_index"]
        constraints = [models.UniqueConstraint(fields=["block", "log_index"], name="event_is_recorded_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.tx_hash}#{self.log_index}"
