"""The papers of an offering, by their hash. Who has read which is kept in `compliance.Acknowledgement`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from kernel.fields import HashField, PublicIdField
from offerings.models.offering import Offering


class OfferingDocument(models.Model):
    """`sha256` is of the plain bytes, as it is told to the token (ERC-1643) under `public_id` as the name.

    `uri` is where the public finds it, if anywhere. With `must_be_read` nobody orders before acknowledging
    it. A paper that is replaced stays, with the time at which it was.
    """

    class Kind(models.TextChoices):
        TERM_SHEET = "term_sheet", _("Term sheet")
        PROSPECTUS = "prospectus", _("Prospectus")
        KIIS = "kiis", _("Key investment information")
        RISK = "risk", _("Risk disclosure")
        AGREEMENT = "agreement", _("Subscription agreement")
        LOSS_SIMULATION = "loss_simulation", _("Simulation of losses")
        OTHER = "other", _("Other paper")

    public_id = PublicIdField(prefix="ofd")
    offering = models.ForeignKey(Offering, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(_("title of the paper"), max_length=120)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    sha256 = HashField(_("SHA-256 of the plain bytes"))
    uri = models.CharField(_("where the public finds it"), max_length=200, blank=True)
    must_be_read = models.BooleanField(_("has to be acknowledged"), default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("paper of an offering")
        verbose_name_plural = _("papers of an offering")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["offering", "sha256"],
                condition=models.Q(replaced_at=None),
                name="offering_paper_is_there_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.kind}"
