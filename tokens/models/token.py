"""A security: its terms, and the contract that carries them."""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.policies import organisations_of
from chain.models import Block, Network
from issuers.models import Issuer
from kernel.fields import AddressField, HashField, PublicIdField, Uint256Field
from kernel.states import Transitions
from transactions.models import Signer


class TokenQuerySet(models.QuerySet["Token"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def visible_to(self, user: models.Model) -> Self:
        return self.filter(issuer__organisation__in=organisations_of(user))

    def live(self) -> Self:
        return self.filter(deployment__isnull=False)


class Token(models.Model):
    """A security's terms. `state` is the intention; that it is LIVE is told by its `deployment`."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        DEPLOYING = "deploying", _("Deployment requested")

    class Form(models.TextChoices):
        CLONE = "clone", _("Clone (cheapest to deploy)")
        STANDALONE = "standalone", _("Standalone (cheapest to transfer)")

    class Instrument(models.TextChoices):
        FUND_UNIT = "fund_unit", _("Fund unit")
        SHARE = "share", _("Share")
        BOND = "bond", _("Bond")
        INVESTMENT_CONTRACT = "investment_contract", _("Investment contract")

    TRANSITIONS: ClassVar = Transitions({State.DRAFT: [State.DEPLOYING], State.DEPLOYING: [State.DRAFT]})

    is_offered: bool  # under a rule pack; told by `tokens.found.live_security`
    public_id = PublicIdField(prefix="sec")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="tokens")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(_("name of the security"), max_length=64)
    symbol = models.CharField(_("ticker symbol"), max_length=12)
    instrument = models.CharField(_("kind of security"), max_length=24, choices=Instrument)
    form = models.CharField(_("form of the contract"), max_length=12, choices=Form, default=Form.STANDALONE)
    decimals = models.PositiveSmallIntegerField(_("decimal places of a unit"), default=0)
    cap = Uint256Field(_("authorised units, in base units; 0 is unlimited"), default=0)
    isin = models.CharField(_("ISIN (ISO 6166)"), max_length=12, blank=True)
    issuing_sender = models.ForeignKey(
        Signer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sender that registers and issues; empty is the first"),
    )
    planned_rules = models.JSONField(
        _("rules it is to have once it is deployed; empty is none"), default=dict, blank=True
    )
    salt = HashField(_("deployment salt and operation id"))
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[TokenQuerySet] = TokenQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("security")
        verbose_name_plural = _("securities")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["network", "salt"], name="token_salt_is_unique"),
            models.UniqueConstraint(fields=["issuer", "symbol"], name="token_symbol_is_unique"),
            models.CheckConstraint(condition=models.Q(decimals__lte=18), name="token_decimals_at_most_18"),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.name}"

    @property
    def address(self) -> str | None:
        """The contract's address once its deployment has been indexed."""
        deployment = getattr(self, "deployment", None)
        return deployment.address if deployment else None

    @property
    def is_live(self) -> bool:
        return self.address is not None


class Deployment(models.Model):
    """The indexed fact that a token's contract exists."""

    token = models.OneToOneField(Token, on_delete=models.PROTECT, related_name="deployment")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    log_index = models.PositiveIntegerField()
    address = AddressField()
    tx_hash = HashField()

    class Meta:
        verbose_name = _("deployment")

    def __str__(self) -> str:
        return self.address
