"""Stablecoins that moved to or from a collection address, as the indexer saw them; and which receipt is of
which."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chain.models import Block, Network
from kernel.fields import AddressField, HashField, Uint256Field
from payments.models.account import CollectionAccount
from payments.models.receipt import Receipt


class TokenTransfer(models.Model):
    """`amount` in base units of the account's token, as the token says; `other` is who paid, or was paid."""

    block = models.ForeignKey(
        Block, on_delete=models.CASCADE, related_name="token_transfers"
    )  # facts fall with their block
    log_index = models.PositiveIntegerField()
    tx_hash = HashField()
    account = models.ForeignKey(CollectionAccount, on_delete=models.PROTECT, related_name="transfers")
    is_incoming = models.BooleanField()
    other = AddressField()
    amount = Uint256Field()

    class Meta:
        verbose_name = _("transfer of a stablecoin")
        verbose_name_plural = _("transfers of stablecoins")
        ordering: ClassVar = ["block__number", "log_index"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["block", "log_index", "is_incoming"], name="token_transfer_is_recorded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tx_hash}#{self.log_index}"


class TokenReceipt(models.Model):
    """Where on chain a receipt was seen. It stays when the block goes: the receipt is taken back then."""

    receipt = models.OneToOneField(Receipt, on_delete=models.PROTECT, related_name="token_receipt")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    block_number = models.PositiveBigIntegerField()
    block_hash = HashField()
    log_index = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("place of a receipt on chain")
        verbose_name_plural = _("places of receipts on chain")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["block_hash", "log_index", "receipt"], name="token_receipt_has_one_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.block_hash}#{self.log_index}"
