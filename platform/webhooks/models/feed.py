"""How far each source of facts has been read, and the one kind of fact that had no row of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from transactions.models import Intent


class Feed(models.Model):
    """`position` is the last entry of the journal, or the last final block of a network, that was read."""

    name = models.CharField(max_length=40, primary_key=True)
    position = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("source of events")

    def __str__(self) -> str:
        return f"{self.name} @{self.position}"


class Outcome(models.Model):
    """An operation ended so; written in the commit that ended it, taken away when its events are made."""

    intent = models.ForeignKey(Intent, on_delete=models.CASCADE, related_name="+")  # an errand about it
    state = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("end of an operation to tell")

    def __str__(self) -> str:
        return f"{self.intent_id} {self.state}"
