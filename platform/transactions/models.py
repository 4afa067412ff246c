"""Outbound work: who signs, what is wanted on chain, and every signed transaction that was ever sent.

Invariants are those of the engine design: nonce, signature and state are committed before anything is
broadcast, attempts are never deleted, and an intent leaves BOUND only by facts that are deep enough.
"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chain.models import Network
from kernel.fields import AddressField, HashField, PublicIdField, Uint256Field
from kernel.states import Transitions


class SignerQuerySet(models.QuerySet["Signer"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")


def key_name(role: str, number: int) -> str:
    """What the keyring calls a sender's key: its role, with a number from the second on."""
    return role if number == 1 else f"{role}-{number}"


class Signer(models.Model):
    """A key that may send. Powers on chain sit on separate signers, so no single key can do everything."""

    class Role(models.TextChoices):
        DEPLOYER = "deployer", _("Deployer")
        ADMIN = "admin", _("Token administrator")
        ISSUER = "issuer", _("Issuer and registrar")
        CONTROLLER = "controller", _("Controller and pauser")
        CASHIER = "cashier", _("Cashier, pays in stablecoins")

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="signers")
    role = models.CharField(max_length=16, choices=Role)
    number = models.PositiveSmallIntegerField(_("which of the role's senders"), default=1)
    address = AddressField()
    max_in_flight = models.PositiveSmallIntegerField(default=16)  # waiting in the node's pool at once
    fee_cap = Uint256Field(_("highest fee per gas in wei"))
    min_balance = Uint256Field(_("balance in wei below which nothing is signed"))
    paused = models.BooleanField(default=False)
    pause_reason = models.CharField(max_length=200, blank=True)

    objects: ClassVar[models.Manager["Signer"]] = SignerQuerySet.as_manager()

    class Meta:
        verbose_name = _("signer")
        constraints = [
            models.UniqueConstraint(fields=["network", "address"], name="signer_address_is_unique"),
            models.UniqueConstraint(fields=["network", "role", "number"], name="signer_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.key_name} {self.address}"

    @property
    def key_name(self) -> str:
        return key_name(self.role, self.number)


class IntentQuerySet(models.QuerySet["Intent"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def about(self, subject: models.Model) -> Self:
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def never_signed(self) -> Self:
        """Those of which no signed bytes exist anywhere, so that the chain can never come to do them."""
        return self.filter(~Exists(Attempt.objects.filter(intent=OuterRef("pk"))))

    def open(self) -> Self:
        return self.filter(state__in=[Intent.State.QUEUED, Intent.State.BOUND])

    def failed(self) -> Self:
        """Those that the chain took back or would not take."""
        return self.filter(state__in=[Intent.State.REVERTED, Intent.State.REJECTED])


class Intent(models.Model):
    """What somebody wants done on chain; the API shows it as an operation."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Queued")
        BOUND = "bound", _("Signed and sent")
        DONE = "done", _("Done")
        REVERTED = "reverted", _("Reverted")
        REJECTED = "rejected", _("Refused before sending")
        SUPERSEDED = "superseded", _("Superseded")

    TRANSITIONS: ClassVar = Transitions(
        {
            State.QUEUED: [State.BOUND, State.DONE, State.REJECTED, State.SUPERSEDED],
            State.BOUND: [State.DONE, State.REVERTED, State.QUEUED],
            State.DONE: [State.BOUND, State.QUEUED],
            State.REVERTED: [State.BOUND, State.QUEUED],
            State.REJECTED: [State.QUEUED, State.SUPERSEDED],
        }
    )

    class Order(models.TextChoices):
        """What an operator wants of a transaction under way; the pump carries it out and clears it."""

        BUMP = "bump", _("Offer a better price")
        CANCEL = "cancel", _("Take it back")

    public_id = PublicIdField(prefix="op")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="intents")
    signer = models.ForeignKey(Signer, on_delete=models.PROTECT, related_name="intents")
    operation_id = HashField(_("operation id the chain enforces"))
    purpose = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=60)
    subject_id = models.PositiveBigIntegerField()
    to = AddressField(_("contract; empty creates one"), null=True, blank=True)
    calldata = models.BinaryField()
    payload_hash = HashField(_("Keccak-256 of the calldata"))
    state = models.CharField(max_length=12, choices=State, default=State.QUEUED)
    order = models.CharField(max_length=8, choices=Order, blank=True)
    urgent = models.BooleanField(_("signed before what is only queued"), default=False)
    depends_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="dependants"
    )
    nonce = models.PositiveBigIntegerField(null=True, blank=True)
    adopted = models.BooleanField(_("found done on chain by an earlier transaction"), default=False)
    tx_hash = HashField(null=True, blank=True)
    block_number = models.PositiveBigIntegerField(null=True, blank=True)
    block_hash = HashField(null=True, blank=True)
    error_code = models.CharField(max_length=80, blank=True)
    error_detail = models.CharField(max_length=400, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[IntentQuerySet] = IntentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("operation on chain")
        verbose_name_plural = _("operations on chain")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["network", "operation_id"], name="intent_operation_id_is_unique"),
            models.UniqueConstraint(
                fields=["signer", "nonce"],
                condition=models.Q(nonce__isnull=False),
                name="intent_nonce_is_held_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "rejected", "superseded"], nonce__isnull=True)
                | models.Q(state__in=["bound", "reverted"], nonce__isnull=False)
                | models.Q(state="done", nonce__isnull=False)
                | models.Q(state="done", adopted=True),
                name="intent_nonce_fits_state",
            ),
        ]
        indexes = [
            models.Index(
                fields=["signer", "-urgent", "id"],
                condition=models.Q(state="queued"),
                name="intent_queued_urgent_first",
            ),
            models.Index(fields=["signer", "nonce"], condition=models.Q(state="bound"), name="intent_bound"),
            models.Index(fields=["subject_type", "subject_id", "-id"], name="intent_subject_newest"),
            models.Index(
                fields=["subject_type", "subject_id"],
                condition=models.Q(state__in=["reverted", "rejected", "superseded"]),
                name="intent_failed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.purpose} {self.state}"


class Attempt(models.Model):
    """One signed transaction, committed before it was first sent. Never changed, never deleted."""

    intent = models.ForeignKey(Intent, on_delete=models.PROTECT, related_name="attempts")
    nonce = models.PositiveBigIntegerField()
    raw = models.BinaryField()
    tx_hash = HashField(unique=True)
    tip = Uint256Field(_("priority fee per gas in wei"))
    fee_cap = Uint256Field(_("highest fee per gas in wei"))
    gas = models.PositiveBigIntegerField(_("gas limit"))
    first_block = models.PositiveBigIntegerField(_("head when it was signed"))
    cancels = models.BooleanField(_("does nothing, so that the others at its nonce cannot"), default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("signed transaction")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.tx_hash} nonce {self.nonce}"
