"""How risky an investor is held to be, each time anew, and what they told us that bears on it."""

import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compliance.models.case import KycCase
from compliance.risk.levels import Level
from investors.models import Investor
from privacy.fields import PersonalTextField

_OWN, _CASES = "investor.personal_key", "case.investor.personal_key"


class RiskProfile(models.Model):
    """What an investor says beyond their identity. Nationality is ISO 3166-1 alpha-2; `sector` and `amount`
    are codes of `compliance.risk.levels`; `is_pep` is yes, no or empty."""

    investor = models.OneToOneField(Investor, on_delete=models.PROTECT, related_name="risk_profile")
    nationality = PersonalTextField(_("nationality"), blank=True, under=_OWN, row=["investor_id"])
    sector = PersonalTextField(_("occupation"), blank=True, under=_OWN, row=["investor_id"])
    amount = PersonalTextField(
        _("amount to be invested in a year"), blank=True, under=_OWN, row=["investor_id"]
    )
    is_pep = PersonalTextField(_("politically exposed"), blank=True, under=_OWN, row=["investor_id"])
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("risk profile")

    def __str__(self) -> str:
        return f"{self.investor_id}"


class RiskRating(models.Model):
    """One rating of a case; another one is another row, the newest counts. `computed` is what the tables say,
    `floor` what an officer raised it to, which stays until an officer says otherwise."""

    row_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    case = models.ForeignKey(KycCase, on_delete=models.PROTECT, related_name="ratings")
    level = models.CharField(max_length=8, choices=Level)
    computed = models.CharField(_("level by the tables"), max_length=8, choices=Level)
    floor = models.CharField(_("level an officer raised it to"), max_length=8, choices=Level, blank=True)
    points = models.PositiveSmallIntegerField()
    factors = PersonalTextField(under=_CASES, row=["row_id"])
    facts = PersonalTextField(under=_CASES, row=["row_id"])
    version = models.CharField(_("tables that counted"), max_length=80)
    reason_code = models.CharField(max_length=60, blank=True)
    note = PersonalTextField(_("officer's note, internal"), blank=True, under=_CASES, row=["row_id"])
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("risk rating")
        verbose_name_plural = _("risk ratings")
        ordering: ClassVar = ["-pk"]
        triggers: ClassVar = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.level}"
