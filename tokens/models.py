"""What is issued: terms, the contract that carries them, the register on it, and who is to get units.

Rows with a `block` are facts and fall with it; the others are intentions.
"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from chain.models import Block, Network
from compliance.models import InvestorClass
from investors.models import Wallet
from issuers.models import Issuer
from kernel.fields import AddressField, EncryptedTextField, HashField, PublicIdField, Uint256Field
from kernel.states import Transitions
from transactions.models import Intent


class TokenQuerySet(models.QuerySet["Token"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",)).order_by("pk")

    def visible_to(self, user: models.Model) -> Self:
        return self.filter(issuer__organisation__memberships__user=user).distinct()

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


class RegisterEntryQuerySet(models.QuerySet["RegisterEntry"]):
    def current(self) -> Self:
        """The newest row of each holder, of each token."""
        return self.order_by("token_id", "holder", "-block__number", "-log_index").distinct(
            "token_id", "holder"
        )


class RegisterEntry(models.Model):
    """What a token's on-chain register said of a holder from a block on (the terms, not the balance)."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="register_entries")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    log_index = models.PositiveIntegerField()
    holder = AddressField()
    valid_until = models.PositiveBigIntegerField(_("unix seconds; 0 is not registered"))
    country_numeric = models.PositiveSmallIntegerField()
    classes = models.PositiveIntegerField(_("class bits of the record"))
    investor_number = models.PositiveBigIntegerField()

    objects: ClassVar[RegisterEntryQuerySet] = RegisterEntryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("register entry")
        verbose_name_plural = _("register entries")
        constraints = [
            models.UniqueConstraint(
                fields=["token", "holder", "block", "log_index"], name="register_entry_is_recorded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.holder}"


class ControlChange(models.Model):
    """A pause of the token (no holder) or a freeze of one holder, or its end; the newest row counts."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="control_changes")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    log_index = models.PositiveIntegerField()
    holder = AddressField(null=True, blank=True)
    active = models.BooleanField(_("paused or frozen from here on"))

    class Meta:
        verbose_name = _("pause or freeze")
        constraints = [
            models.UniqueConstraint(fields=["block", "log_index"], name="control_change_is_recorded_once")
        ]

    def __str__(self) -> str:
        return f"{self.token_id} {self.holder or 'all'} {self.active}"


class ExecutedOperation(models.Model):
    """An operation id the token's contract has marked as done; it can never have a second effect."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="executed_operations")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="+")  # a fact
    log_index = models.PositiveIntegerField()
    operation_id = HashField(db_index=True)
    payload_hash = HashField()
    tx_hash = HashField()

    class Meta:
        verbose_name = _("executed operation")
        constraints = [
            models.UniqueConstraint(fields=["token", "operation_id"], name="operation_has_effect_once")
        ]

    def __str__(self) -> str:
        return self.operation_id


class HolderImport(models.Model):
    """A file of holders: staged whole, shown with its errors, then confirmed or cancelled."""

    class State(models.TextChoices):
        STAGED = "staged", _("Waiting for confirmation")
        CONFIRMED = "confirmed", _("Confirmed")
        CANCELLED = "cancelled", _("Cancelled")

    TRANSITIONS: ClassVar = Transitions({State.STAGED: [State.CONFIRMED, State.CANCELLED]})

    public_id = PublicIdField(prefix="imp")
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="holder_imports")
    filename = models.CharField(max_length=120)
    sha256 = HashField()
    state = models.CharField(max_length=12, choices=State, default=State.STAGED)
    errors_accepted = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("import of holders")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["token", "sha256"],
                condition=models.Q(state="confirmed"),
                name="holder_import_is_confirmed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.filename}"


class HolderRow(models.Model):
    """One line of an import: what was read, and why it is refused if it is."""

    holder_import = models.ForeignKey(HolderImport, on_delete=models.CASCADE, related_name="rows")  # its file
    line = models.PositiveIntegerField()
    external_id = models.CharField(max_length=60, blank=True)
    name = EncryptedTextField(blank=True)
    country = CountryField(blank=True)
    investor_class = models.CharField(max_length=20, choices=InvestorClass, blank=True)
    address = AddressField(null=True)
    units = Uint256Field(null=True)
    errors = models.JSONField(_("[{column, code, message}]"), default=list)
    wallet = models.ForeignKey(
        Wallet, on_delete=models.PROTECT, null=True, blank=True, related_name="import_rows"
    )

    class Meta:
        verbose_name = _("imported row")
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(fields=["holder_import", "line"], name="holder_row_line_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.holder_import_id}:{self.line}"


class IssuanceQuerySet(models.QuerySet["Issuance"]):
    def with_outcome(self) -> Self:
        """Adds `is_issued`: the chain has executed this issuance's operation."""
        executed = ExecutedOperation.objects.filter(
            token=OuterRef("token"), operation_id=OuterRef("intent__operation_id")
        )
        return self.annotate(is_issued=Exists(executed))


class Issuance(models.Model):
    """Units asked for one wallet, as a line of one intent. Only the chain makes it issued."""

    public_id = PublicIdField(prefix="isu")
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="issuances")
    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="issuances")
    units = Uint256Field()
    intent = models.ForeignKey(Intent, on_delete=models.PROTECT, related_name="issuances")
    row = models.OneToOneField(
        HolderRow, on_delete=models.PROTECT, null=True, blank=True, related_name="issuance"
    )
    requested_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[IssuanceQuerySet] = IssuanceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("issuance")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(units__gt=0), name="issuance_units_positive")
        ]

    def __str__(self) -> str:
        return self.public_id
