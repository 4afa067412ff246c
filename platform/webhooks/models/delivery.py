"""An event on its way to one receiver, and every attempt to hand it over."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.fields import PublicIdField
from kernel.states import Transitions
from webhooks.models.event import Event
from webhooks.models.receiver import Receiver


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def pending(self) -> Self:
        return self.filter(state=Delivery.State.PENDING)

    def next_in_line(self, *, now: datetime) -> Self:
        """What may be sent now, oldest first. Of a lane whose first one was refused nothing goes before it is
        tried again."""
        held_up = self.pending().filter(due_at__gt=now).values("lane")
        return self.pending().exclude(lane__in=held_up).order_by("pk")


class Delivery(models.Model):
    """Sent in the order of the keys, lane by lane. `due_at` is set once the receiver has refused it."""

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting")
        DELIVERED = "delivered", _("Delivered")
        FAILED = "failed", _("Given up after refusals")
        REPLACED = "replaced", _("Sent anew by a replay")

    TRANSITIONS: ClassVar = Transitions({State.PENDING: [State.DELIVERED, State.FAILED, State.REPLACED]})

    public_id = PublicIdField(prefix="dlv")
    receiver = models.ForeignKey(Receiver, on_delete=models.CASCADE, related_name="deliveries")  # its log
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")  # goes with it
    lane = models.CharField(_("what it is in order with"), max_length=40)
    state = models.CharField(max_length=9, choices=State, default=State.PENDING)
    refusals = models.PositiveSmallIntegerField(_("times it was refused"), default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[DeliveryQuerySet] = DeliveryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("delivery of an event")
        verbose_name_plural = _("deliveries of events")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="pending", ended_at=None)
                | (~Q(state="pending") & Q(ended_at__isnull=False)),
                name="delivery_ends_at_a_time",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["receiver", "id"], condition=Q(state="pending"), name="delivery_next_in_line"
            ),
            models.Index(
                fields=["receiver", "due_at"],
                condition=Q(state="pending", due_at__isnull=False),
                name="delivery_held_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.state}"


class Attempt(models.Model):
    """`status` is 0 where nothing answered; `error` is our code then. `excerpt` is the beginning of an answer
    that was no success, without what could be an address or a number of a person."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")  # its log
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=60, blank=True)
    milliseconds = models.PositiveIntegerField(_("until the answer"), default=0)
    excerpt = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("attempt to deliver")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.status or self.error}"
