"""A test an investor has taken: of knowledge, of whether the security suits them."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from investors.models import Investor
from kernel.fields import PublicIdField
from privacy.fields import PersonalTextField


class InvestorTest(models.Model):
    """Passed or failed. `score` is as its maker words it. Without `regime` (an offering, by public id) it
    holds for every offering. Rows only come; the newest of a name counts: a failure ends an earlier pass."""

    public_id = PublicIdField(prefix="tst")
    investor = models.ForeignKey(Investor, on_delete=models.PROTECT, related_name="tests")
    regime = models.CharField(_("public id of the offering"), max_length=40, blank=True)
    name = models.CharField(_("test"), max_length=40)
    is_passed = models.BooleanField(_("passed"))
    score = PersonalTextField(_("score"), blank=True, under="investor.personal_key")
    at = models.DateTimeField(_("taken at"))
    expires_at = models.DateTimeField(_("counts until"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("test of an investor")
        verbose_name_plural = _("tests of investors")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="investor_test_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(expires_at=None) | models.Q(expires_at__gt=models.F("at")),
                name="investor_test_ends_after_it_begins",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["investor", "regime"], name="investor_test_of_investor")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.public_id
