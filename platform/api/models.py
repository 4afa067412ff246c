"""The answers given to keyed requests, so that a request sent twice has one effect and one answer."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.fields import HashField
from privacy.fields import PersonalTextField


class StoredAnswer(models.Model):
    """What was answered to one `Idempotency-Key` of one person; encrypted, since it may hold their data."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )  # theirs alone
    key = models.CharField(max_length=255)
    fingerprint = HashField(_("keyed hash of method, path and body"))
    status = models.PositiveSmallIntegerField()
    body = PersonalTextField(under="user.personal_key", row=["user_id", "key"])
    location = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("stored answer")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="stored_answer_key_is_unique")]
        indexes = [models.Index(fields=["created_at"], name="stored_answer_age")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.status}"
