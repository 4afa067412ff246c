"""Who may hold a security: what its register says, what was asked of it, and what stops it."""

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain.models import Block
from investors.models import Wallet
from kernel.fields import AddressField
from tokens.models.token import Token
from transactions.models import Intent


class RegisterTerms(models.Model):
    """What a register can say of a holder: fact on a `RegisterEntry`, wish on the rows that ask for it."""

    valid_until = models.PositiveBigIntegerField(_("unix seconds; 0 is not registered"))
    country_numeric = models.PositiveIntegerField(_("ISO 3166-1 numeric"))  # 16 bits on chain, whatever is in
    classes = models.PositiveIntegerField(_("class bits of the record"))
    investor_number = models.PositiveBigIntegerField()

    class Meta:
        abstract = True


class RegisterEntryQuerySet(models.QuerySet["RegisterEntry"]):
    def current(self) -> Self:
        """The newest row of each holder, of each token."""
        return self.order_by("token_id", "holder", "-number", "-log_index").distinct("token_id", "holder")


class RegisterEntry(RegisterTerms):
    """What a token's on-chain register said of a holder from a block on (the terms, not the balance).

    `number` repeats the block's, for the index.
    """

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="register_entries")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    number = models.PositiveBigIntegerField()
    log_index = models.PositiveIntegerField()
    holder = AddressField()

    objects: ClassVar[RegisterEntryQuerySet] = RegisterEntryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("register entry")
        verbose_name_plural = _("register entries")
        constraints = [
            models.UniqueConstraint(
                fields=["token", "holder", "number", "log_index"], name="register_entry_is_recorded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.holder}"


class Registration(RegisterTerms):
    """Terms asked for one wallet on one token's register, as a line of one intent."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="registrations")
    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="registrations")
    intent = models.ForeignKey(Intent, on_delete=models.PROTECT, related_name="registrations")
    requested_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("registration")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["intent", "wallet"], name="registration_is_a_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.wallet_id}"


class ControlChangeQuerySet(models.QuerySet["ControlChange"]):
    def among(self, holders: Iterable[str]) -> Self:
        """Those of these holders, and those of the whole token."""
        return self.filter(models.Q(holder__isnull=True) | models.Q(holder__in=holders))

    def current(self) -> Self:
        """The newest row of each token (no holder) and of each holder."""
        return self.order_by("token_id", "holder", "-number", "-log_index").distinct("token_id", "holder")


class ControlChange(models.Model):
    """A pause of the token (no holder) or a freeze of one holder, or its end; the newest row counts."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="control_changes")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    number = models.PositiveBigIntegerField()
    log_index = models.PositiveIntegerField()
    holder = AddressField(null=True, blank=True)
    active = models.BooleanField(_("paused or frozen from here on"))

    objects: ClassVar[ControlChangeQuerySet] = ControlChangeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("pause or freeze")
        constraints = [
            models.UniqueConstraint(fields=["block", "log_index"], name="control_change_is_recorded_once")
        ]
        indexes = [models.Index(fields=["token", "holder", "-number"], name="control_change_newest")]

    def __str__(self) -> str:
        return f"{self.token_id} {self.holder or 'all'} {self.active}"
