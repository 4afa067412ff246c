"""What an investor has acknowledged: which text, in which version, for which offering, and when."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from investors.models import Investor
from kernel.fields import HashField, PublicIdField


class Acknowledgement(models.Model):
    """`name` is what packs call the text, `sha256` that of the document shown. Without `regime` (an offering,
    by public id) it holds for every offering. Rows only come; the newest of a name counts."""

    public_id = PublicIdField(prefix="ack")
    investor = models.ForeignKey(Investor, on_delete=models.PROTECT, related_name="acknowledgements")
    regime = models.CharField(_("public id of the offering"), max_length=40, blank=True)
    name = models.CharField(_("text"), max_length=40)
    version = models.CharField(_("version of the text"), max_length=40)
    sha256 = HashField(_("SHA-256 of the document"))
    at = models.DateTimeField(_("acknowledged at"))
    expires_at = models.DateTimeField(_("counts until"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("acknowledgement")
        verbose_name_plural = _("acknowledgements")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(version=""), name="acknowledgement_is_of_a_text"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at=None) | models.Q(expires_at__gt=models.F("at")),
                name="acknowledgement_ends_after_it_begins",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["investor", "regime"], name="acknowledgement_of_investor")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.public_id
