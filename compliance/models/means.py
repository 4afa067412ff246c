"""What an investor says they earn and own, for the limits that are a part of it."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from investors.models import Investor
from kernel.fields import PublicIdField
from privacy.fields import PersonalTextField

_OWN = "investor.personal_key"


class Means(models.Model):
    """Income of a year and net worth, decimal texts in `currency` (ISO 4217). The newest statement counts,
    for twelve months from `stated_at`; then nothing is known. Rows only come."""

    public_id = PublicIdField(prefix="mns")
    investor = models.ForeignKey(Investor, on_delete=models.PROTECT, related_name="means")
    income = PersonalTextField(_("income of a year"), under=_OWN)
    net_worth = PersonalTextField(_("net worth"), under=_OWN)
    currency = models.CharField(_("ISO 4217"), max_length=3)
    stated_at = models.DateTimeField()
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("means of an investor")
        verbose_name_plural = _("means of investors")
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["investor", "-stated_at"], name="means_of_investor")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.public_id
