"""What an officer asks an investor for, and what the investor answers. The words are encrypted."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from compliance.models.case import KycCase
from kernel.fields import PublicIdField
from kernel.states import Transitions
from privacy.fields import PersonalTextField

_OWNER = "request.case.investor.personal_key"


class InformationRequestQuerySet(models.QuerySet["InformationRequest"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")

    def open(self) -> Self:
        return self.filter(state=InformationRequest.State.OPEN)


class InformationRequest(models.Model):
    """One letter to the investor. A case has at most one that is open."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for the investor")
        ANSWERED = "answered", _("Answered")
        LAPSED = "lapsed", _("Not answered in time")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    TRANSITIONS: ClassVar = Transitions({State.OPEN: [State.ANSWERED, State.LAPSED, State.WITHDRAWN]})

    public_id = PublicIdField(prefix="rfi")
    case = models.ForeignKey(KycCase, on_delete=models.PROTECT, related_name="requests")
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[InformationRequestQuerySet] = InformationRequestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("request for information")
        verbose_name_plural = _("requests for information")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state="open"), name="information_request_is_open_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open") | models.Q(closed_at__isnull=False),
                name="information_request_closed_at_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=models.Q(state="open"), name="information_request_due")
        ]

    def __str__(self) -> str:
        return self.public_id


class RequestedItem(models.Model):
    """One question of the letter: its reason from the table, the officer's words, the investor's answer."""

    public_id = PublicIdField(prefix="itm")
    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="items")
    reason_code = models.CharField(max_length=60)
    question = PersonalTextField(_("what is asked for"), blank=True, under=_OWNER)
    answer = PersonalTextField(_("the investor's answer"), blank=True, under=_OWNER)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("requested item")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "reason_code"], name="requested_item_is_asked_once")
        ]

    def __str__(self) -> str:
        return self.public_id
