"""A document in a case: what somebody handed in to prove who they are and what they may."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compliance.models.case import KycCase
from documents.models import Document
from kernel.fields import PublicIdField


class Evidence(models.Model):
    class Kind(models.TextChoices):
        IDENTITY = "identity", _("Proof of identity")
        ADDRESS = "address", _("Proof of address")
        REGISTRY_EXTRACT = "registry_extract", _("Extract of the company register")
        SOURCE_OF_FUNDS = "source_of_funds", _("Source of funds")
        ACCREDITATION = "accreditation", _("Proof of the investor class")
        OTHER = "other", _("Another document")

    public_id = PublicIdField(prefix="evd")
    case = models.ForeignKey(KycCase, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=20, choices=Kind)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="evidence")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("evidence of a case")
        verbose_name_plural = _("evidence of cases")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.public_id
