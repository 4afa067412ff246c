"""What the platform knows of its own health, in the database because everything else may forget."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.fields import AddressField, PublicIdField


class Heartbeat(models.Model):
    """When a loop last finished a turn, and the code of what it was refused for, if it was."""

    name = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("heartbeat")

    def __str__(self) -> str:
        return self.name


class Incident(models.Model):
    """An open discrepancy a person must look at. One open incident for each (code, subject).

    While one that names a contract in `halts` is open, nothing is signed for that contract.
    """

    public_id = PublicIdField(prefix="inc")
    code = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    detail = models.TextField()
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    halts = AddressField(_("contract for which nothing is signed meanwhile"), null=True, blank=True)
    resolution = models.CharField(_("why a person closed it"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("incident")
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "subject"],
                condition=models.Q(closed_at__isnull=True),
                name="incident_is_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject}"
