"""What makes good what the bank took back after it had been passed on."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.fields import PublicIdField
from payments.models.receipt import Receipt, Reversal
from payments.money import DIGITS, PLACES


class Cover(models.Model):
    """A part of a claim that is settled: with a payment that came for it (`receipt`), or, where that is None,
    with what the issuer is owed."""

    public_id = PublicIdField(prefix="cov")
    reversal = models.ForeignKey(Reversal, on_delete=models.PROTECT, related_name="covers")
    receipt = models.OneToOneField(
        Receipt, on_delete=models.PROTECT, null=True, blank=True, related_name="cover"
    )
    amount = models.DecimalField(_("amount that is covered"), max_digits=DIGITS, decimal_places=PLACES)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("cover of a claim")
        verbose_name_plural = _("covers of claims")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=Q(amount__gt=0), name="cover_is_of_money")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="covers_stay", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.public_id
