"""The time integrators move ahead, to see an identification expire."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation


class SandboxMove(models.Model):
    """An organisation moved its sandbox clock ahead; only sandbox cases it introduced can tell."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ahead = models.DurationField()
    moved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("move of a sandbox clock")
        constraints = [
            models.CheckConstraint(condition=models.Q(ahead__gt=timedelta(0)), name="sandbox_time_goes_ahead")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.ahead}"
