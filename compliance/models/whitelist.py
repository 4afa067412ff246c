"""The desired state of a wallet; what stands on chain is `tokens.RegisterEntry`."""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compliance.models.case import KycCase
from compliance.models.investor_class import InvestorClass
from investors.models import Wallet


class WhitelistQuerySet(models.QuerySet["WhitelistEntry"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def eligible(self, *, now: object) -> Self:
        return self.filter(status=WhitelistEntry.Status.ACTIVE, valid_until__gt=now)


class WhitelistEntry(models.Model):
    """What every token's register should say about a wallet. Written only by compliance's operations."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("Active")
        REVOKED = "revoked", _("Revoked")

    wallet = models.OneToOneField(Wallet, on_delete=models.PROTECT, related_name="whitelist_entry")
    case = models.ForeignKey(KycCase, on_delete=models.PROTECT, related_name="whitelist_entries")
    country_numeric = models.PositiveSmallIntegerField(_("ISO 3166-1 numeric"))
    investor_class = models.CharField(max_length=20, choices=InvestorClass)
    valid_until = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    reason_code = models.CharField(max_length=60, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[WhitelistQuerySet] = WhitelistQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("whitelist entry")
        verbose_name_plural = _("whitelist")
        ordering = ["-updated_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.wallet.address} {self.status}"
