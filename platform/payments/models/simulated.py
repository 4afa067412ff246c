"""The books of the simulator bank: nobody's money. Empty wherever a network may be a real one."""

from datetime import timedelta
from typing import ClassVar

from django.db import models

from payments.money import CURRENCY_LENGTH, DIGITS, PLACES


class SimulatedAccount(models.Model):
    """An account at the simulator. The knobs: `bounces` sends payouts back after they left, `refuses` them
    before; `delay` shows everything that much later; `duplicates` tells every line twice."""

    number = models.CharField(max_length=60, unique=True)
    currency = models.CharField(max_length=CURRENCY_LENGTH)
    bounces = models.BooleanField(default=False)
    refuses = models.BooleanField(default=False)
    duplicates = models.BooleanField(default=False)
    delay = models.DurationField(default=timedelta(0))

    def __str__(self) -> str:
        return self.number


class SimulatedOrder(models.Model):
    """A payout the simulator was told: one for each key, however often it is told."""

    key = models.CharField(max_length=60, unique=True)
    account = models.ForeignKey(SimulatedAccount, on_delete=models.PROTECT, related_name="orders")
    amount = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)
    to_number = models.CharField(max_length=120)
    told = models.PositiveIntegerField(default=1)  # how often it was told

    def __str__(self) -> str:
        return self.key


class SimulatedLine(models.Model):
    """A line of an account's statement; `amount` is signed."""

    class Kind(models.TextChoices):
        CREDIT = "credit"
        REVERSAL = "reversal"
        LEFT = "left"
        BOUNCED = "bounced"

    account = models.ForeignKey(SimulatedAccount, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=60)  # the id of the credit, or the key of the payout
    amount = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)
    booked_at = models.DateTimeField()
    payer_name = models.CharField(max_length=200, blank=True)
    payer_account = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
