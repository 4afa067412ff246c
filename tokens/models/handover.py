"""An issuing sender that is being replaced by another, because its key is old or in doubt."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.fields import PublicIdField
from transactions.models import Signer


class Handover(models.Model):
    """`former` gives its securities to `successor`. How far it is follows from the chain's answers."""

    public_id = PublicIdField(prefix="hnd")
    former = models.ForeignKey(Signer, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Signer, on_delete=models.PROTECT, related_name="+")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(default=timezone.now)
    switched_at = models.DateTimeField(_("when its securities had the successor"), null=True, blank=True)
    finished_at = models.DateTimeField(_("when it had no powers any more"), null=True, blank=True)

    class Meta:
        verbose_name = _("handover of a sender")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["former"], condition=models.Q(finished_at=None), name="handover_is_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.former} → {self.successor}"
