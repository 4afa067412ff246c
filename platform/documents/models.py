"""A document is known by the SHA-256 of its plain bytes; what is stored is encrypted.

Who may read one follows from the row that points at it (an issuer's paper, a case's evidence). Of a
destroyed document the row stays without the file's name: when, by whom, and the hash, by which somebody
who still has a copy can show that it is the one. A file's hash cannot be guessed back into the file.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.scanning import Scan
from kernel.fields import HashField, PublicIdField
from privacy.fields import PersonalTextField
from privacy.models import PersonalKey


class Document(models.Model):
    public_id = PublicIdField(prefix="doc")
    personal_key = models.ForeignKey(PersonalKey, on_delete=models.PROTECT, editable=False, related_name="+")
    sha256 = HashField(_("SHA-256 of the plain bytes"))
    size = models.PositiveIntegerField(_("size in bytes"))
    media_type = models.CharField(max_length=60)
    filename = PersonalTextField(blank=True)
    pages = models.PositiveSmallIntegerField(_("number of pages"), default=1)
    scan = models.CharField(_("virus scan"), max_length=20, choices=Scan, default=Scan.NOT_CONFIGURED)
    stored_as = models.CharField(max_length=80, unique=True, editable=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("document")
        indexes = [models.Index(fields=["sha256"], name="document_sha256")]

    def __str__(self) -> str:
        return self.public_id
