"""Who may come to hold, and the wallets they proved to control.

`investor_number` is the random subject number that goes on chain; nothing else about a person does.
"""

import secrets
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from accounts.models import Organisation
from chain.models import Network
from kernel.fields import AddressField, HashField, PublicIdField
from kernel.states import Transitions
from privacy.fields import PersonalTextField, SearchIndexField
from privacy.models import PersonalKey


def new_investor_number() -> int:
    """A random subject number of 48 bits, never 0 (0 on chain means none)."""
    return secrets.randbelow(2**48 - 1) + 1


class InvestorQuerySet(models.QuerySet["Investor"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)


class Investor(models.Model):
    """A person or entity. `introduced_by` is the issuer's organisation that named them, if one did."""

    class Kind(models.TextChoices):
        INDIVIDUAL = "individual", _("Individual")
        ENTITY = "entity", _("Entity")

    public_id = PublicIdField(prefix="inv")
    personal_key = models.ForeignKey(PersonalKey, on_delete=models.PROTECT, editable=False, related_name="+")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="investor"
    )
    introduced_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="introduced_investors"
    )
    external_id = models.CharField(_("the introducer's own number"), max_length=60, blank=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.INDIVIDUAL)
    name = PersonalTextField(_("legal name"))
    name_index = SearchIndexField(of="name")
    birth_date = PersonalTextField(_("date of birth, YYYY-MM-DD"), blank=True)
    country = CountryField(_("country of residence"))
    investor_number = models.PositiveBigIntegerField(unique=True, default=new_investor_number)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[InvestorQuerySet] = InvestorQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("investor")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["introduced_by", "external_id"],
                condition=~models.Q(external_id=""),
                name="investor_external_id_is_unique",
            ),
            models.CheckConstraint(
                condition=models.Q(investor_number__gte=1, investor_number__lt=2**48),
                name="investor_number_fits_the_record",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class WalletQuerySet(models.QuerySet["Wallet"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def ready(self) -> Self:
        return self.filter(state=Wallet.State.READY)


class Wallet(models.Model):
    """An address on one network. It is READY once its owner has signed our EIP-4361 message with it.

    Anybody may name an address, so a name takes it from nobody; the proof decides and cancels other names.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting for proof of control")
        READY = "ready", _("Proved")
        CANCELLED = "cancelled", _("Cancelled")

    TRANSITIONS: ClassVar = Transitions(
        {State.PENDING: [State.READY, State.CANCELLED], State.READY: [State.CANCELLED]}
    )

    public_id = PublicIdField(prefix="wal")
    investor = models.ForeignKey(Investor, on_delete=models.PROTECT, related_name="wallets")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="wallets")
    address = AddressField()
    state = models.CharField(max_length=12, choices=State, default=State.PENDING)
    proved_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[WalletQuerySet] = WalletQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("wallet")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "address"],
                condition=models.Q(state="ready"),
                name="wallet_address_is_proved_by_one",
            ),
            models.UniqueConstraint(
                fields=["investor", "network", "address"],
                condition=~models.Q(state="cancelled"),
                name="wallet_is_named_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ready") | models.Q(proved_at__isnull=False),
                name="wallet_ready_was_proved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.address}"


class WalletChallenge(models.Model):
    """The exact EIP-4361 text we asked a wallet to sign: one nonce, one use, a few minutes."""

    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="challenges")
    nonce = models.CharField(max_length=32, unique=True)
    message = models.TextField()
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("wallet challenge")

    def __str__(self) -> str:
        return f"{self.wallet_id} {self.nonce}"


class Erasure(models.Model):
    """The certificate: whose key was destroyed, when, by whom, and what was removed by which inventory."""

    class Ground(models.TextChoices):
        ASKED = "asked", _("The person asked for it")
        EXPIRED = "expired", _("The time of keeping is over")

    public_id = PublicIdField(prefix="era")
    investor = models.OneToOneField(Investor, on_delete=models.PROTECT, related_name="erasure")
    ground = models.CharField(max_length=12, choices=Ground)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    inventory_sha256 = HashField(_("SHA-256 of the inventory it followed"))
    removed = models.JSONField(_("how many cells, rows and files of each column"), default=dict)

    class Meta:
        verbose_name = _("erasure")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.public_id
