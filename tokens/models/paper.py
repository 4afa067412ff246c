"""Papers of a security (ERC-1643): what its issuer has handed in, and what the contract says."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chain.models import Block
from documents.models import Document
from kernel.fields import HashField, PublicIdField
from tokens.models.token import Token


class SecurityPaper(models.Model):
    """`sha256` is of the plain bytes, as it is told to the contract under `public_id` as the name. `uri` is
    where the public finds it, if anywhere."""

    public_id = PublicIdField(prefix="spp")
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(_("title of the paper"), max_length=120)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="security_paper")
    sha256 = HashField(_("SHA-256 of the plain bytes"))
    uri = models.CharField(_("where the public finds it"), max_length=200, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("paper of a security")
        verbose_name_plural = _("papers of securities")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token", "sha256"], name="security_paper_is_there_once")
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.title}"


class PaperRecordQuerySet(models.QuerySet["PaperRecord"]):
    def current(self) -> Self:
        """The newest row of each name; one that was taken off is among them."""
        return self.order_by("token_id", "name", "-number", "-log_index").distinct("token_id", "name")


class PaperRecord(models.Model):
    """What the contract says of a paper from an event on; `active` is false when it was taken off."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="paper_records")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    number = models.PositiveBigIntegerField()
    log_index = models.PositiveIntegerField()
    tx_hash = HashField()
    name = models.CharField(_("name on chain"), max_length=66)
    uri = models.TextField(_("where it is found"), blank=True)
    sha256 = HashField(_("hash on chain"))
    active = models.BooleanField(_("on record from here on"))

    objects: ClassVar[PaperRecordQuerySet] = PaperRecordQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("paper on record")
        verbose_name_plural = _("papers on record")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["token", "number", "log_index"], name="paper_record_is_recorded_once"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["token", "name", "-number"], name="paper_record_newest")]

    def __str__(self) -> str:
        return f"{self.token_id} {self.name}"
