"""The figure of the depository's control account of a security on a day, against which the books are held."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from issuers.models import Issuer
from kernel.fields import HashField, PublicIdField, Uint256Field


class ControlTotal(models.Model):
    """`units` in base units as of `as_of`. The newest moment counts, and of that the newest row; rows only
    come, so a wrong figure is followed by the right one."""

    public_id = PublicIdField(prefix="ctl")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="control_totals")
    security = models.CharField(_("public id of the security"), max_length=40)
    units = Uint256Field()
    as_of = models.DateTimeField(_("as of"))
    sha256 = HashField(_("SHA-256 of the document"))
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="control_totals"
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("control total")
        verbose_name_plural = _("control totals")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(units__gte=0), name="control_total_is_not_negative"),
            models.CheckConstraint(
                condition=models.Q(as_of__lte=models.F("recorded_at")), name="control_total_is_of_the_past"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["issuer", "security", "-as_of"], name="control_total_newest")
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.public_id
