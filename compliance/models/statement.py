"""What was said of an offering or a security because its law asks: its conduct, its terms, its size."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from compliance.stated import About
from documents.models import Document
from issuers.models import Issuer
from kernel.fields import HashField, PublicIdField


class Statement(models.Model):
    """`value` is canonical JSON of the kind that `about` has (`compliance.stated`); of conduct it is of one
    offering (`regime`, by public id), of the security otherwise. Rows only come; the newest counts."""

    public_id = PublicIdField(prefix="stm")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="statements")
    security = models.CharField(_("public id of the security"), max_length=40)
    regime = models.CharField(_("public id of the offering"), max_length=40, blank=True)
    about = models.CharField(_("about"), max_length=20, choices=About)
    value = models.JSONField()
    sha256 = HashField(_("SHA-256 of the document"))
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="statements"
    )
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("statement on an offering")
        verbose_name_plural = _("statements on offerings")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(security=""), name="statement_is_of_a_security"),
            models.CheckConstraint(
                condition=models.Q(about__in=About.of_offering()) ^ models.Q(regime=""),
                name="statement_of_conduct_is_of_an_offering",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["issuer", "security"], name="statement_of_a_security")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.public_id
