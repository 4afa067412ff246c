"""What an investor has put into securities, or is about to: the sums that the law caps over all issuers.

A hold reserves the sum while an order is open, so that two orders at the same moment cannot both pass a limit
that has room for one.
"""

from decimal import Decimal
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from investors.models import Investor
from issuers.models import Issuer
from kernel.fields import PublicIdField
from kernel.states import Transitions

DIGITS, PLACES = 24, 4  # of an amount of money


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def counting(self) -> Self:
        """Held ones too. A hold counts until it is released, even past its time."""
        return self.filter(state__in=Commitment.COUNTING)

    def lapsed(self, *, now: object) -> Self:
        return self.filter(state=Commitment.State.HELD, expires_at__lte=now)


class Commitment(models.Model):
    """One order's money. `key` is the order's id: the same order is held once. What was bought without an
    order is kept from the first, and its key is the id of the issuance."""

    class State(models.TextChoices):
        HELD = "held", _("Held")
        KEPT = "kept", _("Kept")
        RELEASED = "released", _("Released")

    TRANSITIONS: ClassVar = Transitions(
        {
            State.HELD: [State.KEPT, State.RELEASED],
            State.KEPT: [State.RELEASED],
            State.RELEASED: [State.KEPT],  # units that failed to be issued are issued after all
        }
    )
    COUNTING: ClassVar = (State.HELD, State.KEPT)

    public_id = PublicIdField(prefix="cmt")
    key = models.CharField(_("the order's id"), max_length=80, unique=True)
    investor = models.ForeignKey(Investor, on_delete=models.PROTECT, related_name="commitments")
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="commitments")
    security = models.CharField(_("public id of the security"), max_length=40)
    pack = models.CharField(_("rule pack it was judged by"), max_length=40)
    kind = models.CharField(_("exemption or market"), max_length=30)
    is_debt = models.BooleanField(_("a debt security"), default=False)
    amount = models.DecimalField(_("amount asked for"), max_digits=DIGITS, decimal_places=PLACES)
    kept_amount = models.DecimalField(
        _("amount paid or allotted"), max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True
    )
    currency = models.CharField(_("ISO 4217"), max_length=3)
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    at = models.DateTimeField(_("when the order was made"))
    expires_at = models.DateTimeField(_("when the hold ends by itself"))
    kept_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    reason_code = models.CharField(_("why it was released"), max_length=60, blank=True)

    objects: ClassVar[CommitmentQuerySet] = CommitmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="commitment_is_of_money"),
            models.CheckConstraint(
                condition=models.Q(kept_amount=None)
                | models.Q(kept_amount__gt=0, kept_amount__lte=models.F("amount")),
                name="commitment_keeps_no_more_than_asked",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="kept")
                | models.Q(kept_at__isnull=False, kept_amount__isnull=False),
                name="commitment_kept_has_a_sum",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="released") | models.Q(released_at__isnull=False),
                name="commitment_released_at_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["investor"], condition=models.Q(state__in=["held", "kept"]), name="commitment_counts"
            ),
            models.Index(
                fields=["expires_at"], condition=models.Q(state="held"), name="commitment_hold_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def counted_amount(self) -> Decimal:
        """What counts against a limit: the sum that was kept, until then the sum asked for."""
        return self.amount if self.kept_amount is None else self.kept_amount
