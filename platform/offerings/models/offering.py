"""Units of a security on offer: on which terms, under which law, in which window of time.

The terms can be edited while it is a draft; whoever reviews, approves or orders relies on them afterwards,
and the database keeps them as they were. The law of an approved offering is its `Regime`, one to one.
"""

from datetime import timedelta
from decimal import Decimal
from typing import ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.policies import organisations_of
from kernel.fields import PublicIdField, Uint256Field
from kernel.states import Transitions
from tokens.models import Regime, Token
from tokens.models.regime import DEFAULT

TERMS = (
    *("token", "label", "title", "pack", "exemption", "price", "currency", "target", "minimum", "cap"),
    *("accepts", "step", "ticket_min", "ticket_max", "opens_at", "closes_at", "payment_days", "method"),
    *("allows_several", "first_offer_at"),
)
"""What is on the term sheet: these are what an edit may change and what a review reads."""
_COLUMNS = [f"{name}_id" if name == "token" else name for name in TERMS]
_BEFORE, _AFTER = (", ".join(f'{row}."{name}"' for name in _COLUMNS) for row in ("OLD", "NEW"))


class OfferingQuerySet(models.QuerySet["Offering"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def visible_to(self, user: models.Model) -> Self:
        """Those of the issuers the person works for."""
        return self.filter(token__issuer__organisation__in=organisations_of(user))

    def public(self) -> Self:
        """Those an investor may read of: approved ones."""
        return self.exclude(regime=None)

    def awaiting_decision(self) -> Self:
        """Those an officer has to look at."""
        return self.filter(state=Offering.State.IN_REVIEW)

    def running(self) -> Self:
        """Those the clock looks after."""
        return self.filter(state__in=[Offering.State.SCHEDULED, Offering.State.OPEN, Offering.State.CLOSED])


class Offering(models.Model):
    """Units (`cap`, `accepts`, `step`, `ticket_min`, `ticket_max`) are base units; `price` is for one whole
    unit, `target` and `minimum` are money, all in `currency` (ISO 4217).

    `cap` is how many units are sold at most; `accepts` how many are taken orders for, more than `cap`
    where it may be over-subscribed and shared out. Orders beyond that wait. A `ticket_max` of None is no
    limit.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        SCHEDULED = "scheduled", _("Scheduled")
        OPEN = "open", pgettext_lazy("offering", "Open")
        CLOSED = "closed", pgettext_lazy("offering", "Closed")
        ALLOCATED = "allocated", _("Allocated")
        SETTLED = "settled", pgettext_lazy("offering", "Settled")
        CANCELLED = "cancelled", _("Cancelled")

    class Method(models.TextChoices):
        PRO_RATA = "pro_rata", _("Pro rata")
        FIRST_COME = "first_come", _("First come, first served")
        DISCRETION = "discretion", _("At the officer's discretion")

    TRANSITIONS: ClassVar = Transitions(
        {
            State.DRAFT: [State.IN_REVIEW, State.CANCELLED],
            State.IN_REVIEW: [State.DRAFT, State.SCHEDULED, State.CANCELLED],
            State.SCHEDULED: [State.OPEN, State.CANCELLED],
            State.OPEN: [State.CLOSED, State.CANCELLED],
            State.CLOSED: [State.ALLOCATED, State.CANCELLED],
            State.ALLOCATED: [State.SETTLED],
        }
    )
    APPROVED: ClassVar = (State.SCHEDULED, State.OPEN, State.CLOSED, State.ALLOCATED, State.SETTLED)

    public_id = PublicIdField(prefix="off")
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="offerings")
    label = models.CharField(_("which units"), max_length=32, default=DEFAULT)
    regime = models.OneToOneField(
        Regime, on_delete=models.PROTECT, null=True, blank=True, related_name="offering"
    )
    title = models.CharField(_("title of the offering"), max_length=120)
    pack = models.CharField(_("rule pack"), max_length=40)
    exemption = models.CharField(_("exemption"), max_length=32, blank=True)
    price = models.DecimalField(_("price of a unit"), max_digits=30, decimal_places=8)
    currency = models.CharField(max_length=3)
    target = models.DecimalField(_("to be raised"), max_digits=24, decimal_places=4)
    minimum = models.DecimalField(
        _("least to be raised"), max_digits=24, decimal_places=4, default=Decimal(0)
    )
    cap = Uint256Field(_("units on offer"))
    accepts = Uint256Field(_("units taken orders for"))
    step = Uint256Field(_("units are ordered and shared out in multiples of"), default=1)
    ticket_min = Uint256Field(_("least units of an order"), default=1)
    ticket_max = Uint256Field(_("most units of an order"), null=True, blank=True)
    first_offer_at = models.DateTimeField(_("first offered at"), null=True, blank=True)
    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("closes at"))
    payment_days = models.PositiveSmallIntegerField(_("days to pay an order"), default=3)
    method = models.CharField(_("how units are shared out"), max_length=12, choices=Method)
    allows_several = models.BooleanField(_("several orders of one investor"), default=False)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    note_to_issuer = models.TextField(_("what the issuer is told"), blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(_("cancelled or settled at"), null=True, blank=True)
    reason_code = models.CharField(_("why it was cancelled"), max_length=60, blank=True)

    objects: ClassVar[OfferingQuerySet] = OfferingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["token", "label"],
                condition=~models.Q(state="cancelled"),
                name="offering_of_units_is_one",
            ),
            models.CheckConstraint(condition=models.Q(price__gt=0), name="offering_price_is_positive"),
            models.CheckConstraint(
                condition=models.Q(target__gt=0, minimum__gte=0, minimum__lte=models.F("target")),
                name="offering_minimum_is_within_target",
            ),
            models.CheckConstraint(
                condition=models.Q(cap__gt=0, step__gt=0, accepts__gte=models.F("cap")),
                name="offering_accepts_at_least_its_units",
            ),
            models.CheckConstraint(
                condition=models.Q(ticket_min__gt=0, ticket_min__lte=models.F("cap"))
                & (models.Q(ticket_max=None) | models.Q(ticket_max__gte=models.F("ticket_min"))),
                name="offering_tickets_fit",
            ),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="offering_closes_after_it_opens"
            ),
            models.CheckConstraint(condition=models.Q(payment_days__gt=0), name="offering_gives_time_to_pay"),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "in_review", "cancelled"])
                | models.Q(regime__isnull=False, approved_at__isnull=False),
                name="offering_approved_has_a_law",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["cancelled", "settled"]) | models.Q(ended_at__isnull=False),
                name="offering_ended_at_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["state"],
                condition=models.Q(state__in=["scheduled", "open", "closed"]),
                name="offering_of_the_clock",
            )
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="terms_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    f"OLD.state <> 'draft' AND ROW({_BEFORE}) IS DISTINCT FROM ROW({_AFTER})"
                ),
            ),
            pgtrigger.Protect(
                name="law_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.regime_id IS NOT NULL AND OLD.regime_id IS DISTINCT FROM NEW.regime_id"
                ),
            ),
            pgtrigger.Protect(name="stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.title}"

    @property
    def scale(self) -> int:
        """Base units of one whole unit."""
        return int(10**self.token.decimals)

    @property
    def time_to_pay(self) -> timedelta:
        return timedelta(days=self.payment_days)

    def price_of(self, units: int) -> Decimal:
        """What `units` cost, exactly; it may be finer than the currency."""
        return self.price * units / self.scale
