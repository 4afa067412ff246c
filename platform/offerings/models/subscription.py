"""An investor's order for units of an offering, from the moment it is accepted to its end.

Money is asked for from AWAITING_PAYMENT on; before, the order waits for room (SUBMITTED). CONFIRMED is
paid, and lawful when the law was asked again. What was paid, and given back, is told by the ledger of
`payments`.
"""

from typing import ClassVar, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import DecimalField, ExpressionWrapper, F, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.policies import organisations_of
from investors.models import Investor, Wallet
from kernel.fields import PublicIdField, Uint256Field
from kernel.states import Transitions
from offerings.models.offering import Offering
from offerings.models.order_sum import TRIGGERS

NOT_MORE_THAN_OFFERED = """
IF EXISTS (
    SELECT 1 FROM offerings_offering o
    WHERE o.id IN (SELECT DISTINCT told.offering_id FROM told WHERE {got_units})
      AND o.cap < (SELECT coalesce(sum(s.allocated_units), 0) FROM offerings_subscription s
                   WHERE s.offering_id = o.id)
) THEN
    RAISE EXCEPTION 'more units are allocated than are on offer' USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""
GOT_UNITS = "told.allocated_units IS NOT NULL"
GOT_OTHER_UNITS = """told.allocated_units IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM was
    WHERE was.id = told.id AND was.offering_id = told.offering_id
      AND was.allocated_units IS NOT DISTINCT FROM told.allocated_units
)"""
"""Whatever else becomes of an order, the sum of all the others is not asked for."""


def _times(one: str, other: str) -> ExpressionWrapper:
    return ExpressionWrapper(F(one) * F(other), output_field=DecimalField())


def _at_most_the_cap(
    name: str, operation: pgtrigger.Operation, got_units: str, **rows: str
) -> pgtrigger.Trigger:
    """One question a statement, whatever number of rows it writes."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**rows),  # type: ignore[no-untyped-call]
        func=NOT_MORE_THAN_OFFERED.format(got_units=got_units),
    )


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def visible_to(self, user: models.Model) -> Self:
        """The person's own; those of investors without an account whom their organisation introduced;
        those of the offerings of the issuer they work for."""
        theirs = organisations_of(user)
        introduced = Q(investor__user=None, investor__introduced_by__in=theirs)
        issuers = Q(offering__token__issuer__organisation__in=theirs)
        return self.filter(Q(investor__user=user) | introduced | issuers)

    def standing(self) -> Self:
        """Everything that has not ended."""
        return self.filter(state__in=Subscription.STANDING)

    def awaiting_decision(self) -> Self:
        """Those that are paid and that their law refuses: somebody has to mend it."""
        return self.filter(state=Subscription.State.PAID).exclude(refusals=[])

    def taking_room(self) -> Self:
        return self.filter(state__in=Subscription.TAKES_ROOM)

    def waiting(self) -> Self:
        """For room, whoever came first."""
        return self.filter(state=Subscription.State.SUBMITTED).order_by("submitted_at", "pk")

    def overdue(self, *, now: object) -> Self:
        return self.filter(state=Subscription.State.AWAITING_PAYMENT, payment_due_at__lte=now)


class Subscription(models.Model):
    """`units` and `allocated_units` are base units, `scale` base units of a whole one; `amount` is exactly
    what `units` cost at `price`. `refusals` are the codes of what the law said against it after it was paid.
    """

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("On the waiting list")
        AWAITING_PAYMENT = "awaiting_payment", _("Waiting for payment")
        PAID = "paid", pgettext_lazy("order", "Paid")
        CONFIRMED = "confirmed", _("Confirmed")
        ALLOCATED = "allocated", _("Allocated")
        ISSUED = "issued", _("Issued")
        REFUNDED = "refunded", pgettext_lazy("order", "Refunded")
        CANCELLED = "cancelled", _("Cancelled")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        EXPIRED = "expired", _("Not paid in time")

    TRANSITIONS: ClassVar = Transitions(
        {
            State.SUBMITTED: [State.AWAITING_PAYMENT, State.WITHDRAWN, State.CANCELLED],
            State.AWAITING_PAYMENT: [State.PAID, State.WITHDRAWN, State.EXPIRED, State.CANCELLED],
            State.PAID: [State.CONFIRMED, State.AWAITING_PAYMENT, State.WITHDRAWN, State.REFUNDED],
            State.CONFIRMED: [State.ALLOCATED, State.AWAITING_PAYMENT, State.WITHDRAWN, State.REFUNDED],
            State.ALLOCATED: [State.ISSUED, State.WITHDRAWN, State.REFUNDED],
        }
    )
    TAKES_ROOM: ClassVar = (State.AWAITING_PAYMENT, State.PAID, State.CONFIRMED)
    STANDING: ClassVar = (State.SUBMITTED, *TAKES_ROOM, State.ALLOCATED, State.ISSUED)
    ENDED: ClassVar = (State.REFUNDED, State.CANCELLED, State.WITHDRAWN, State.EXPIRED)

    public_id = PublicIdField(prefix="sub")
    offering = models.ForeignKey(Offering, on_delete=models.PROTECT, related_name="subscriptions")
    investor = models.ForeignKey(Investor, on_delete=models.PROTECT, related_name="subscriptions")
    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT, related_name="subscriptions")
    units = Uint256Field(_("units asked for"))
    price = models.DecimalField(_("price of a unit"), max_digits=30, decimal_places=8)
    scale = Uint256Field(_("base units of a whole unit"))
    amount = models.DecimalField(_("amount to be paid"), max_digits=24, decimal_places=4)
    currency = models.CharField(max_length=3)
    is_only = models.BooleanField(_("the investor's only order in the offering"), default=True)
    state = models.CharField(max_length=20, choices=State, default=State.SUBMITTED)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("ordered at"))
    payment_due_at = models.DateTimeField(_("to be paid by"), null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    refusals = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    wished_units = Uint256Field(_("units an officer wishes to allocate"), null=True, blank=True)
    allocated_units = Uint256Field(_("units allocated"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason_code = models.CharField(_("why it ended"), max_length=60, blank=True)

    objects: ClassVar[SubscriptionQuerySet] = SubscriptionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(units__gt=0, price__gt=0, scale__gt=0), name="subscription_is_of_units"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0)  # type: ignore[arg-type]  # the stubs forget that this is a Q
                & Exact(_times("amount", "scale"), _times("units", "price")),
                name="subscription_amount_is_exact",
            ),
            models.CheckConstraint(
                condition=Q(allocated_units=None) | Q(allocated_units__lte=F("units")),
                name="subscription_gets_no_more_than_asked",
            ),
            models.CheckConstraint(
                condition=Q(wished_units=None) | Q(wished_units__lte=F("units")),
                name="subscription_is_wished_no_more_than_asked",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["allocated", "issued"]) | Q(allocated_units__gt=0),
                name="subscription_allocated_has_units",
            ),
            models.CheckConstraint(
                condition=~Q(state="awaiting_payment") | Q(payment_due_at__isnull=False),
                name="subscription_is_paid_by_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["paid", "confirmed", "allocated", "issued"])
                | Q(paid_at__isnull=False),
                name="subscription_paid_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "allocated", "issued"]) | Q(confirmed_at__isnull=False),
                name="subscription_confirmed_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["refunded", "cancelled", "withdrawn", "expired"])
                ^ Q(ended_at__isnull=True),
                name="subscription_ended_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["offering", "investor"],
                condition=Q(is_only=True)
                & Q(
                    state__in=[
                        "submitted",
                        "awaiting_payment",
                        "paid",
                        "confirmed",
                        "allocated",
                        "issued",
                    ]
                ),
                name="subscription_is_the_only_one",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["offering", "state"], include=["units"], name="subscription_by_state"),
            models.Index(fields=["offering", "-submitted_at", "-id"], name="subscription_newest_first"),
            models.Index(
                fields=["payment_due_at"],
                condition=Q(state="awaiting_payment"),
                name="subscription_payment_due",
            ),
        ]
        triggers: ClassVar = [
            _at_most_the_cap("within_cap_at_once", pgtrigger.Insert, GOT_UNITS, new="told"),
            _at_most_the_cap("within_cap", pgtrigger.Update, GOT_OTHER_UNITS, old="was", new="told"),
            pgtrigger.Protect(name="stays", operation=pgtrigger.Delete),
            *TRIGGERS,
        ]

    def __str__(self) -> str:
        return self.public_id
