"""Organisations in sandbox mode: their security, the offerings tried with them, units given for nothing."""

import secrets
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from investors.models import Wallet
from kernel.fields import PublicIdField, Uint256Field
from offerings.models import Offering
from tokens.models import Issuance, Token


def new_invitation() -> str:
    return secrets.token_urlsafe(18)


class SandboxQuerySet(models.QuerySet["Sandbox"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def of(self, user: models.Model) -> Self:
        """Those the person, or the machine, belongs to."""
        return self.filter(organisation__memberships__user=user).distinct()


class Sandbox(models.Model):
    """`token` is the security whose units the faucet gives; the clock sees to it that there is one.

    Whoever knows the `invitation` may join. While `fault_until` lies ahead, `fault` is what goes wrong.
    """

    class Fault(models.TextChoices):
        UNAVAILABLE = "unavailable", _("The API answers 503")
        THROTTLED = "throttled", _("The API answers 429")
        OPERATIONS_FAIL = "operations_fail", _("Operations of the faucet are refused by the contract")
        OPERATIONS_WAIT = "operations_wait", _("Operations of the faucet begin when it is over")

    public_id = PublicIdField(prefix="sbx")
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="sandbox")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    token = models.ForeignKey(Token, on_delete=models.PROTECT, null=True, related_name="+")
    invitation = models.CharField(max_length=40, unique=True, default=new_invitation)
    fault = models.CharField(max_length=20, choices=Fault, blank=True)
    fault_until = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[SandboxQuerySet] = SandboxQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("sandbox")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.public_id


class Trial(models.Model):
    """An offering to try out: the clock brings its security on chain, opens it and shares it out."""

    public_id = PublicIdField(prefix="try")
    sandbox = models.ForeignKey(Sandbox, on_delete=models.PROTECT, related_name="trials")
    open_for = models.DurationField(_("how long orders are taken"))
    token = models.ForeignKey(Token, on_delete=models.PROTECT, null=True, related_name="+")
    offering = models.OneToOneField(Offering, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("offering to try out")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.public_id


class Gift(models.Model):
    """Units asked of the faucet; `issuance` is there once it has begun, `refusal` where it never will."""

    public_id = PublicIdField(prefix="gft")
    sandbox = models.ForeignKey(Sandbox, on_delete=models.PROTECT, related_name="gifts")
    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="+")
    units = Uint256Field()
    fails = models.BooleanField(default=False)
    due_at = models.DateTimeField()
    issuance = models.OneToOneField(Issuance, on_delete=models.PROTECT, null=True, related_name="+")
    refusal = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("gift of the faucet")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.public_id
