"""What was done to a holder's units by the controller's key: each with its ground and its paper."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from investors.models import Wallet
from kernel.fields import HashField, PublicIdField, Uint256Field
from privacy.fields import PersonalTextField
from privacy.models import PersonalKey
from tokens.models.issuance import executed
from tokens.models.token import Token
from transactions.models import Intent


class OrderPaper(models.Model):
    """A court's order, a holder's letter, an issuer's terms: about one holder of one security.

    The chain is told `commitment`, keccak256(salt ‖ SHA-256 of the document): whoever is shown both can check
    it, and nobody can guess the document from it. Paper and salt lie under a key of their own: what is told
    about a holder here is not the holder's to be told.
    """

    public_id = PublicIdField(prefix="ord")
    personal_key = models.ForeignKey(PersonalKey, on_delete=models.PROTECT, editable=False, related_name="+")
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="order_papers")
    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="order_papers")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="order_paper")
    salt = PersonalTextField(_("salt of the hash on chain"), editable=False)
    commitment = HashField(_("hash on chain"), editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("order or other paper")
        verbose_name_plural = _("orders and other papers")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.public_id


class TakingQuerySet(models.QuerySet["Taking"]):
    def with_outcome(self) -> Self:
        """Adds `is_done`: the chain has executed this act's operation."""
        return self.annotate(is_done=executed())


class Taking(models.Model):
    """Units asked to be moved, destroyed or frozen, as one intent. Only the chain makes it done."""

    class Kind(models.TextChoices):
        FORCE_TRANSFER = "force_transfer", _("Forced transfer")
        FORCE_REDEEM = "force_redeem", _("Forced redemption")
        FREEZE_UNITS = "freeze_units", _("Freeze of units")
        REDEEM = "redeem", _("Redemption")

    public_id = PublicIdField(prefix="tak")
    kind = models.CharField(_("what is done"), max_length=16, choices=Kind)
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="takings")
    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="takings")
    receiver = models.ForeignKey(
        Wallet, on_delete=models.PROTECT, null=True, blank=True, related_name="takings_received"
    )
    units = Uint256Field(_("base units; 0 ends a freeze"))
    ground = models.CharField(_("legal ground"), max_length=32)
    paper = models.ForeignKey(
        OrderPaper, on_delete=models.PROTECT, null=True, blank=True, related_name="takings"
    )
    intent = models.OneToOneField(Intent, on_delete=models.PROTECT, related_name="taking")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[TakingQuerySet] = TakingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("act on a holder's units")
        verbose_name_plural = _("acts on holders' units")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="force_transfer", receiver__isnull=False) & ~Q(receiver=F("wallet"))
                | ~Q(kind="force_transfer") & Q(receiver=None),
                name="taking_has_a_receiver_who_is_another",
            ),
            models.CheckConstraint(
                condition=Q(kind="freeze_units") | Q(units__gt=0), name="taking_moves_something"
            ),
            models.CheckConstraint(
                condition=Q(kind="freeze_units") | Q(paper__isnull=False), name="taking_rests_on_a_paper"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
