"""How the units of a closed offering were shared out, for good: the totals, and a line with its
explanation for each order. The units themselves stand in `Subscription.allocated_units`."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.fields import HashField, PublicIdField, Uint256Field
from offerings.models.offering import Offering
from offerings.models.subscription import Subscription

FOR_GOOD = pgtrigger.Update | pgtrigger.Delete


class Allocation(models.Model):
    """`supply`, `demand` and `allocated` are base units; `digest` is the SHA-256 of what was agreed to."""

    public_id = PublicIdField(prefix="alc")
    offering = models.OneToOneField(Offering, on_delete=models.PROTECT, related_name="allocation")
    method = models.CharField(max_length=12, choices=Offering.Method)
    supply = Uint256Field(_("units on offer"))
    demand = Uint256Field(_("units asked for"))
    allocated = Uint256Field(_("units allocated"))
    digest = HashField(_("SHA-256 of the shares"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("allocation")
        verbose_name_plural = _("allocations")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(allocated__lte=models.F("supply"))
                & models.Q(allocated__lte=models.F("demand")),
                name="allocation_is_within_supply_and_demand",
            )
        ]
        triggers: ClassVar = [pgtrigger.Protect(name="decided_for_good", operation=FOR_GOOD)]

    def __str__(self) -> str:
        return self.public_id


class AllocationLine(models.Model):
    """`code` and `numbers` explain the share (`offerings.allocating`)."""

    allocation = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="lines")
    subscription = models.OneToOneField(
        Subscription, on_delete=models.PROTECT, related_name="allocation_line"
    )
    units = Uint256Field(_("units allocated"))
    code = models.CharField(max_length=40)
    numbers = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("line of an allocation")
        verbose_name_plural = _("lines of an allocation")
        ordering: ClassVar = ["pk"]
        triggers: ClassVar = [pgtrigger.Protect(name="decided_for_good", operation=FOR_GOOD)]

    def __str__(self) -> str:
        return f"{self.allocation_id} {self.subscription_id}"
