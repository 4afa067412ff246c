"""Transfers that holders signed themselves and gave us to send. Not facts: what came of one is told by the
movements of its transaction."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain.bindings.security_token.partitions import DEFAULT
from investors.models import Wallet
from kernel.fields import AddressField, HashField, PublicIdField, Uint256Field
from tokens.models import Token


class SentTransferQuerySet(models.QuerySet["SentTransfer"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def open(self) -> Self:
        return self.filter(state=SentTransfer.State.OPEN)


class SentTransfer(models.Model):
    """One signed transaction. The same bytes are one row however often they are given."""

    class State(models.TextChoices):
        OPEN = "open", _("Under way")
        DONE = "done", _("Done")
        REVERTED = "reverted", _("Taken back by the contract")
        REPLACED = "replaced", _("Replaced by another transaction of the wallet")
        EXPIRED = "expired", _("No longer sent")

    public_id = PublicIdField(prefix="trf")
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="sent_transfers")
    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="sent_transfers")
    tx_hash = HashField(unique=True)
    raw = models.BinaryField()
    nonce = models.PositiveBigIntegerField()
    receiver = AddressField()
    units = Uint256Field()
    partition = models.CharField(_("name of the partition"), max_length=66, default=DEFAULT)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    sub_status = models.CharField(_("what the node last said, as a code"), max_length=40, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(_("first taken by a node"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[SentTransferQuerySet] = SentTransferQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("transfer that was given to send")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", ended_at=None)
                | (~models.Q(state="open") & models.Q(ended_at__isnull=False)),
                name="sent_transfer_ends_once",
            )
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(state="open"), name="sent_transfer_open"),
        ]

    def __str__(self) -> str:
        return self.public_id
