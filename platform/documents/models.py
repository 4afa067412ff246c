"""A document is known by the SHA-256 of its plain bytes; what is stored is encrypted.

Who may read one follows from the row that points at it (an issuer's paper, a case's evidence).
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.fields import HashField, PublicIdField
from privacy.fields import PersonalTextField
from privacy.models import PersonalKey


class Document(models.Model):
    public_id = PublicIdField(prefix="doc")
    personal_key = models.ForeignKey(PersonalKey, on_delete=models.PROTECT, editable=False, related_name="+")
    sha256 = HashField(_("SHA-256 of the plain bytes"))
    size = models.PositiveIntegerField(_("size in bytes"))
    media_type = models.CharField(max_length=60)
    filename = PersonalTextField()
    stored_as = models.CharField(max_length=80, unique=True, editable=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("document")
        indexes = [models.Index(fields=["sha256"], name="document_sha256")]

    def __str__(self) -> str:
        return self.public_id
